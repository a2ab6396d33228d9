package io.graphitecluster.protocol.points;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of a batch; all numbers with the high byte first:
 *
 * <pre>
 * +-------+-----------+---------+----------+-------+--------------------------------------------+--------+
 * | GPB1  | length, 2 | session | sequence | count | count times:                               | CRC-32C|
 * | 4     |           | UTF-8   | 8        | 4     | length, 2 | name, UTF-8 | timestamp | value | 4      |
 * |       |           |         |          |       |                         | double, 8 | 8     |        |
 * +-------+-----------+---------+----------+-------+--------------------------------------------+--------+
 * </pre>
 *
 * A name's length of 0xFFFF stands for the name of the point before it. The two bytes 0xFFFE in front of an entry say that it
 * is an input of aggregation rules and no point to be stored. The checksum is of everything before it.
 */
final class PointBatchFormat {
    static final byte[] MAGIC = "GPB1".getBytes(StandardCharsets.US_ASCII);
    static final int SAME_NAME = 0xffff;
    static final int INPUT = 0xfffe;
    static final int CHECKSUM = Integer.BYTES;
    /** The least that a point takes: its length, timestamp and value. */
    static final int LEAST_POINT = Short.BYTES + 2 * Double.BYTES;

    private PointBatchFormat() {}
}
