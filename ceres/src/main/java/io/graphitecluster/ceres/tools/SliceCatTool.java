package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CorruptSliceException;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.SliceName;
import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.json.JsonText;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code slicecat}: shows the values of a slice file. Of one that ends within a value, those before it, and then an error. */
final class SliceCatTool implements Tool {
    private static final int CHUNK = 1 << 16;

    @Override
    public Command command() {
        return Command.optparse("%prog [options] <path>");
    }

    @Override
    public List<Option> more() {
        return List.of(MoreOptions.JSON);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() == 0) {
            return invocation.showUsage();
        }
        Path file = invocation.context().resolve(invocation.argument(0));
        SliceName name = SliceName.parse(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new CorruptSliceException(
                        Path.of(invocation.argument(0)), 0, "the name is not that of a slice, START@STEP.slice"));
        Disk disk = invocation.context().disk();
        TimeText times = new TimeText(invocation.context().zone());
        long offset = 0;
        while (true) {
            ByteBuffer bytes = ByteBuffer.wrap(disk.read(file, offset, CHUNK));
            while (bytes.remaining() >= Slice.VALUE_SIZE) {
                long time = name.start() + offset / Slice.VALUE_SIZE * name.step();
                show(invocation, times, time, bytes.getDouble());
                offset += Slice.VALUE_SIZE;
            }
            if (bytes.hasRemaining()) {
                throw new CorruptSliceException(
                        Path.of(invocation.argument(0)), offset, bytes.remaining() + " bytes are no whole value");
            }
            if (bytes.capacity() < CHUNK) {
                return 0;
            }
        }
    }

    private static void show(Invocation invocation, TimeText times, long time, double value) {
        if (invocation.options().has("--json")) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("time", time);
            members.put("value", Double.isFinite(value) ? value : null);
            invocation.say(JsonText.of(members));
        } else {
            invocation.say("[" + time + "]\t" + times.show(time) + "\t" + PythonFloat.repr(value));
        }
    }
}
