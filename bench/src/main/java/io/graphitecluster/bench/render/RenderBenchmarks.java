package io.graphitecluster.bench.render;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs {@link FunctionBenchmark} for every function and encoder, or some of them, and writes JMH's results as JSON. */
@Command(name = "render", mixinStandardHelpOptions = true, description = "Measures the render engine by JMH.")
public final class RenderBenchmarks implements Callable<Integer> {
    @Option(names = "--part", defaultValue = "1/1", description = "the i-th of n parts, as i/n (${DEFAULT-VALUE})")
    private String part;

    @Option(names = "--json", defaultValue = "bench/target/render.json", description = "results (${DEFAULT-VALUE})")
    private String json;

    @Option(names = "--forks", defaultValue = "1", description = "JVMs for each; 0: all in this one (${DEFAULT-VALUE})")
    private int forks;

    @Parameters(paramLabel = "NAME", description = "functions and encoders (default: all)")
    private List<String> names;

    /** Runs the command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new RenderBenchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws RunnerException {
        List<String> all = names == null ? RenderWork.names() : names;
        new Runner(new OptionsBuilder()
                        .include(FunctionBenchmark.class.getName())
                        .param("function", partOf(all, part).toArray(String[]::new))
                        .forks(forks)
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .result(json)
                        .build())
                .run();
        return 0;
    }

    /** Every n-th name, so that slow and quick ones are spread over the parts. */
    static List<String> partOf(List<String> names, String part) {
        String[] numbers = part.split("/");
        int of = Integer.parseInt(numbers[1]);
        int first = Integer.parseInt(numbers[0]) - 1;
        return IntStream.range(0, names.size())
                .filter(i -> i % of == first)
                .mapToObj(names::get)
                .toList();
    }
}
