/* Sends as fast as the machine can, and takes as fast as the machine can.
 *
 * blast send PORT SECONDS FILE…    a connection to 127.0.0.1 and a thread for each file; the file is sent again and again,
 *                                  whole, until the time is over. Prints how often each of them was sent, in how many
 *                                  seconds, and how many of a processor that took. Nothing is copied on this side: the
 *                                  kernel sends the file's own pages.
 * blast sink PORT                  accepts connections and takes what comes, without copying it either, until its standard
 *                                  input ends.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 1 << 20, MOST = 64 };

struct sender {
    const char *file;
    long rounds;
    pthread_t thread;
};

static struct sockaddr_in address;
static double seconds;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void *sending(void *argument) {
    struct sender *sender = argument;
    int file = open(sender->file, O_RDONLY);
    struct stat stat;
    if (file < 0 || fstat(file, &stat) != 0) {
        fail(sender->file);
    }
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection, (struct sockaddr *) &address, sizeof address) != 0) {
        fail("connect");
    }
    double end = now() + seconds;
    while (now() < end) {
        for (off_t at = 0; at < stat.st_size;) {
            if (sendfile(connection, file, &at, stat.st_size - at) <= 0) {
                fail("sendfile");
            }
        }
        sender->rounds++;
    }
    /* The other side's orderly end says that it has read everything. */
    shutdown(connection, SHUT_WR);
    char none;
    if (recv(connection, &none, 1, 0) != 0) {
        fail("recv");
    }
    close(connection);
    close(file);
    return NULL;
}

static void *taking(void *argument) {
    int connection = (int) (long) argument;
    /* Woken for much at once only. With MSG_TRUNC a TCP socket throws away what it would have copied. */
    int much = PIECE;
    setsockopt(connection, SOL_SOCKET, SO_RCVLOWAT, &much, sizeof much);
    while (recv(connection, NULL, PIECE, MSG_TRUNC) > 0) {
    }
    close(connection);
    return NULL;
}

static void *accepting(void *argument) {
    int listener = (int) (long) argument;
    while (1) {
        int connection = accept(listener, NULL, NULL);
        pthread_t thread;
        if (connection < 0 || pthread_create(&thread, NULL, taking, (void *) (long) connection) != 0) {
            fail("accept");
        }
        pthread_detach(thread);
    }
    return NULL;
}

static int sink(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *) &address, sizeof address) != 0 || listen(listener, MOST) != 0) {
        fail("listen");
    }
    pthread_t thread;
    pthread_create(&thread, NULL, accepting, (void *) (long) listener);
    puts("ready");
    fflush(stdout);
    while (getchar() != EOF) {
    }
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: blast send PORT SECONDS FILE… | blast sink PORT\n");
        return 2;
    }
    address.sin_family = AF_INET;
    address.sin_port = htons(atoi(argv[2]));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (strcmp(argv[1], "sink") == 0) {
        return sink();
    }
    seconds = argc > 3 ? atof(argv[3]) : 1;
    static struct sender senders[MOST];
    int count = argc - 4;
    if (count < 1 || count > MOST) {
        return 2;
    }
    double began = now();
    for (int i = 0; i < count; i++) {
        senders[i].file = argv[4 + i];
        pthread_create(&senders[i].thread, NULL, sending, &senders[i]);
    }
    for (int i = 0; i < count; i++) {
        pthread_join(senders[i].thread, NULL);
    }
    double took = now() - began;
    for (int i = 0; i < count; i++) {
        printf("%ld ", senders[i].rounds);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.6f %.6f\n", took,
            usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6);
    return 0;
}
