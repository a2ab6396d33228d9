package io.graphitecluster.node.read;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import java.io.IOException;
import java.io.OutputStream;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * Series as MessagePack, with the fields of {@link PickleSeries}; nil for a value that is not there. The list begins with
 * its length, which is known at the end only: all series are kept until then.
 */
final class MsgpackSeries implements SeriesWriter {
    private static final int FIELDS = 8;

    private final OutputStream out;
    private final MessageBufferPacker packer = MessagePack.newDefaultBufferPacker();
    private int count;

    MsgpackSeries(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(FetchedSeries series, FetchRequest request) throws IOException {
        count++;
        packer.packMapHeader(FIELDS);
        packer.packString("name").packString(series.name());
        packer.packString("pathExpression").packString(series.pattern());
        packer.packString("start").packLong(series.start());
        packer.packString("end").packLong(series.stop());
        packer.packString("step").packInt(series.step());
        packer.packString("consolidationFunc").packString(series.consolidationFunc());
        packer.packString("xFilesFactor").packDouble(series.xFilesFactor());
        packer.packString("values").packArrayHeader(series.values().length);
        for (double value : series.values()) {
            if (Double.isNaN(value)) {
                packer.packNil();
            } else {
                packer.packDouble(value);
            }
        }
    }

    @Override
    public void end() throws IOException {
        MessagePacker head = MessagePack.newDefaultPacker(out);
        head.packArrayHeader(count);
        head.flush();
        out.write(packer.toByteArray());
    }
}
