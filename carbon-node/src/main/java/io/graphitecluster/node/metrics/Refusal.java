package io.graphitecluster.node.metrics;

import java.util.Locale;

/** Why something that a client sent was not accepted. */
public enum Refusal {
    /** A line is not {@code name value timestamp}. */
    BAD_LINE,
    /** A line has no end within the limit; its connection is closed. */
    LINE_TOO_LONG,
    /** A message cannot be decoded. */
    BAD_PICKLE,
    /** A pickle names a class or function: decoding it as Python does would run code. */
    PICKLE_NAMES_CLASS,
    /** One element of a good pickle is no point. */
    BAD_PICKLE_POINT,
    /** A message is announced longer than the limit; its connection is closed. */
    FRAME_TOO_LONG,
    /** Lines and messages that have begun fill their memory; the connections that wait longest for more are closed. */
    TOO_MUCH_BEGUN,
    /** A protobuf message cannot be decoded. */
    BAD_PROTOBUF,
    /** A name is on {@code blacklist.conf}. */
    BLACKLISTED,
    /** There is a {@code whitelist.conf}, and the name is not on it. */
    NOT_WHITELISTED,
    /** No file can have this name. */
    BAD_NAME,
    /** The timestamp does not fit into a file: negative or beyond 32 bits. */
    BAD_TIMESTAMP,
    /** A quota of {@code QUOTAS_FILE} is reached: of series, bytes or points. */
    OVER_QUOTA,
    /** A new series, and the memory for names is full. */
    NAMES_FULL,
    /** The cache is full and the sender cannot be made to wait. */
    CACHE_FULL,
    /** The log is as long as it may get, or its disk takes nothing, and the sender cannot be made to wait. */
    LOG_FULL,
    /** What waits for another node has reached its limit and the sender cannot be made to wait. */
    LINK_FULL,
    /** The rules of a relay send a point nowhere. */
    NO_DESTINATION,
    /** More connections than {@code MAX_RECEIVER_CONNECTIONS}. */
    TOO_MANY_CONNECTIONS,
    /** A compressed stream is damaged, or needs more memory than is allowed; its connection is closed. */
    BAD_COMPRESSION,
    /** A client and a receiver with TLS could not agree: a certificate that is missing or not trusted, or no TLS. */
    TLS_FAILED,
    /** A post that no lines are taken from: its method, type, length or credentials are wrong. */
    BAD_POST,
    /** A post came while senders are made to wait; it is answered with 503. */
    POST_WHILE_PAUSED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Value of the label {@code reason}. */
    public String label() {
        return label;
    }
}
