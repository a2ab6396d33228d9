package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.tools.AutoResizeTool.ResizePlan;
import io.graphitecluster.whisper.tools.batch.Batch;
import io.graphitecluster.whisper.tools.batch.Json;
import io.graphitecluster.whisper.tools.text.PythonText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resizes files, several at once, or says which are to be. One that fails does not stop the others. */
final class ParallelResizes {
    private final Tool.Invocation invocation;
    private final ToolContext context;
    private final ResizePlanner planner;
    private final BatchReport report;
    private final boolean doIt;
    private final boolean json;
    private final boolean quiet;
    /** Upstream's own lines come after those of the commands that it calls. */
    private final StringBuilder held = new StringBuilder();

    ParallelResizes(Tool.Invocation invocation, ResizePlanner planner, boolean beyondUpstream) {
        this.invocation = invocation;
        this.context = invocation.context();
        this.planner = planner;
        report = new BatchReport(invocation, beyondUpstream);
        doIt = invocation.options().has("--doit") && !invocation.options().has(Breadth.DRY_RUN.key());
        json = invocation.options().has(Breadth.JSON.key());
        quiet = invocation.options().has("--quiet");
    }

    /** What became of a file. */
    private record Outcome(Optional<ResizePlan> plan, int exit, String out, String err, Exception failure) {}

    int run(List<String> files) {
        int jobs = Breadth.jobs(invocation.options());
        try {
            Batch.run(files, jobs, report.progress("files", files.size()), this::resize, this::tell);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ToolFailure.error("interrupted: what was begun is finished, the rest is as it was");
        } finally {
            context.out().print(held);
        }
        return report.end(files.size());
    }

    private Outcome resize(String file) {
        CapturedOutput output = new CapturedOutput();
        try {
            Optional<ResizePlan> plan = planner.plan(file);
            int exit = plan.isPresent() && doIt
                    ? WhisperTools.run(plan.get().command(), context.withOutput(output.out(), output.err()))
                    : 0;
            return new Outcome(plan, exit, output.outText(), output.errText(), null);
        } catch (IOException | WhisperException e) {
            return new Outcome(Optional.empty(), 1, "", "", e);
        }
    }

    private boolean tell(String file, Outcome outcome) {
        report.count(outcome.exit() == 0);
        if (json) {
            tellJson(file, outcome);
            return true;
        }
        context.out().print(outcome.out());
        context.out().flush();
        context.err().print(outcome.err());
        if (outcome.failure() != null) {
            context.err().println("[ERROR] " + ErrorText.ofFile(file, outcome.failure(), context.workingFolder()));
        }
        if (outcome.plan().isPresent()) {
            String shown = PythonText.list(outcome.plan().get().shown());
            if (!quiet) {
                held.append(outcome.plan().get().differences()).append('\n');
                held.append(shown).append('\n');
            }
            if (outcome.exit() != 0) {
                held.append("Error running: ").append(shown).append('\n');
            }
        }
        return true;
    }

    private void tellJson(String file, Outcome outcome) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("path", file);
        members.put(
                "differences",
                outcome.plan().stream()
                        .flatMap(plan -> plan.differences().lines())
                        .map(String::strip)
                        .toList());
        members.put("resized", outcome.plan().isPresent() && doIt && outcome.exit() == 0);
        if (outcome.failure() != null) {
            members.put("error", ErrorText.ofFile(file, outcome.failure(), context.workingFolder()));
        } else if (outcome.exit() != 0) {
            members.put("error", outcome.err().strip());
        }
        context.out().println(Json.of(members));
    }
}
