/* Sends points of many series, round by round: in each round a point of every series, a step later than in the one before.
 *
 * rounds PORT CONNECTIONS SERIES SECONDS MOST FIRST STEP
 *
 * Each connection to 127.0.0.1 has its share of the series and goes on by itself until SECONDS are over or MOST rounds are
 * sent, then ends its half and waits for the other side's end. FIRST is the time of the first round in epoch seconds, STEP
 * the seconds between rounds. Prints the points that were sent, the seconds until all was sent, the seconds until all
 * connections had ended, and the fewest and the most rounds of a connection. Series i is
 * servers.benchA.hostB.metricC with A = i / 100000 in two digits, B = i / 1000 % 100 in four, C = i % 1000 in six; a line
 * has 60 bytes. Its values are 1000000.25 + i.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 60, TIME = 10, PIECE = 256 << 10, MOST_CONNECTIONS = 64 };

struct sender {
    long from, until, rounds;
    double sent;
    pthread_t thread;
};

static struct sockaddr_in address;
static double began, seconds;
static long most, first, step;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static char *lines(long from, long until) {
    /* The last line's NUL needs a byte more. */
    char *all = malloc((until - from) * LINE + 1);
    for (long i = from; i < until; i++) {
        int length = sprintf(all + (i - from) * LINE, "servers.bench%02ld.host%04ld.metric%06ld %07ld.25 %010ld\n",
                i / 100000, i / 1000 % 100, i % 1000, 1000000 + i, 0L);
        if (length != LINE) {
            fputs("series must be at most 8,000,000\n", stderr);
            exit(2);
        }
    }
    return all;
}

static void *sending(void *argument) {
    struct sender *sender = argument;
    long count = sender->until - sender->from, size = count * LINE;
    char *all = lines(sender->from, sender->until);
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection, (struct sockaddr *) &address, sizeof address) != 0) {
        fail("connect");
    }
    while (sender->rounds < most && now() < began + seconds) {
        char time[TIME + 1];
        snprintf(time, sizeof time, "%010ld", first + sender->rounds * step);
        for (long at = LINE - 1 - TIME; at < size; at += LINE) {
            memcpy(all + at, time, TIME);
        }
        for (long at = 0; at < size;) {
            ssize_t sent = send(connection, all + at, size - at < PIECE ? size - at : PIECE, MSG_NOSIGNAL);
            if (sent < 0) {
                fail("send");
            }
            at += sent;
        }
        sender->rounds++;
    }
    sender->sent = now();
    shutdown(connection, SHUT_WR);
    char none;
    if (recv(connection, &none, 1, 0) != 0) {
        fail("recv");
    }
    close(connection);
    free(all);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 8) {
        fprintf(stderr, "usage: rounds PORT CONNECTIONS SERIES SECONDS MOST FIRST STEP\n");
        return 2;
    }
    address.sin_family = AF_INET;
    address.sin_port = htons(atoi(argv[1]));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int connections = atoi(argv[2]);
    long series = atol(argv[3]);
    seconds = atof(argv[4]);
    most = atol(argv[5]);
    first = atol(argv[6]);
    step = atol(argv[7]);
    if (connections < 1 || connections > MOST_CONNECTIONS || series < connections) {
        return 2;
    }
    static struct sender senders[MOST_CONNECTIONS];
    began = now();
    for (int i = 0; i < connections; i++) {
        senders[i].from = series * i / connections;
        senders[i].until = series * (i + 1) / connections;
        pthread_create(&senders[i].thread, NULL, sending, &senders[i]);
    }
    long points = 0, fewest = most, greatest = 0;
    double sent = began;
    for (int i = 0; i < connections; i++) {
        pthread_join(senders[i].thread, NULL);
        points += senders[i].rounds * (senders[i].until - senders[i].from);
        fewest = senders[i].rounds < fewest ? senders[i].rounds : fewest;
        greatest = senders[i].rounds > greatest ? senders[i].rounds : greatest;
        sent = senders[i].sent > sent ? senders[i].sent : sent;
    }
    printf("%ld %.6f %.6f %ld %ld\n", points, sent - began, now() - began, fewest, greatest);
    return 0;
}
