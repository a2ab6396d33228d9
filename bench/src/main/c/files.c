/* What the machine can do at least: for each of a number of files, open, write, close.
 *
 * files FOLDER COUNT THREADS ROUNDS WRITES
 *
 * COUNT files FOLDER/<i / 1000>/<i>.wsp are gone through once for each round and thread (each thread has its share), and
 * each is opened, written to WRITES times (12 bytes, at another place each round), and closed. Prints files a second,
 * a line for each round. Unlike the Java side it decides nothing and knows no Whisper.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *folder;
static int count, threads, writes;

struct share {
    int thread, round;
};

static void *go(void *argument) {
    struct share *share = argument;
    char path[4096], point[12];
    memset(point, share->round + 1, sizeof point);
    for (int i = share->thread; i < count; i += threads) {
        snprintf(path, sizeof path, "%s/%d/%d.wsp", folder, i / 1000, i);
        int file = open(path, O_RDWR | O_CLOEXEC);
        if (file < 0) {
            perror(path);
            exit(1);
        }
        for (int w = 0; w < writes; w++) {
            /* Beyond the header, and for a second write in the second half. */
            off_t place = 40 + 12 * (share->round % 700) + (off_t) w * 12 * 1440;
            if (pwrite(file, point, sizeof point, place) != sizeof point) {
                perror(path);
                exit(1);
            }
        }
        close(file);
    }
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: files FOLDER COUNT THREADS ROUNDS WRITES\n");
        return 2;
    }
    folder = argv[1];
    count = atoi(argv[2]);
    threads = atoi(argv[3]);
    int rounds = atoi(argv[4]);
    writes = atoi(argv[5]);
    pthread_t running[64];
    struct share shares[64];
    if (threads < 1 || threads > 64) {
        return 2;
    }
    for (int round = 0; round < rounds; round++) {
        struct timespec from, until;
        clock_gettime(CLOCK_MONOTONIC, &from);
        for (int t = 0; t < threads; t++) {
            shares[t] = (struct share){t, round};
            pthread_create(&running[t], NULL, go, &shares[t]);
        }
        for (int t = 0; t < threads; t++) {
            pthread_join(running[t], NULL);
        }
        clock_gettime(CLOCK_MONOTONIC, &until);
        printf("%.0f\n", count / ((until.tv_sec - from.tv_sec) + (until.tv_nsec - from.tv_nsec) / 1e9));
    }
    return 0;
}
