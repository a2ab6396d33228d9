package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** {@code ceres-tree-create}: makes a folder the root of a tree. */
final class TreeCreateTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse("%prog [options] <path/to/tree/root/> [property=value]*", Option.flag("--verbose", ""));
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() == 0) {
            invocation.say("You must specify a root directory for the tree");
            return invocation.showUsage();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        StringJoiner shown = new StringJoiner(", ", "{", "}");
        for (String argument : invocation.options().arguments().subList(1, invocation.argumentCount())) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw ToolFailure.error("a property must be given as property=value, not '" + argument + "'");
            }
            String name = argument.substring(0, equals);
            String text = argument.substring(equals + 1);
            OptionalDouble number = PythonFloat.parse(text);
            String value = number.isPresent() ? PythonFloat.repr(number.getAsDouble()) : text;
            properties.put(name, value);
            shown.add("'" + name + "': " + (number.isPresent() ? value : "'" + value + "'"));
        }
        ToolContext context = invocation.context();
        if (invocation.options().has("--verbose")) {
            invocation.say("Creating tree at " + invocation.argument(0) + " with props=" + shown);
        }
        CeresTree.create(
                context.resolve(invocation.argument(0)),
                properties,
                context.disk(),
                CeresSettings.DEFAULT.withSync(true));
        return 0;
    }
}
