package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.AutoResizeTool.ResizePlan;
import io.graphitecluster.whisper.tools.text.PythonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Resizes files one after the other, and asks before each. */
final class ConfirmedResizes {
    private final Tool.Invocation invocation;
    private final ToolContext context;
    private final ResizePlanner planner;
    private final BufferedReader answers;
    /** Upstream's own lines come after those of the commands that it calls, except before a question. */
    private final StringBuilder held = new StringBuilder();

    ConfirmedResizes(Tool.Invocation invocation, ResizePlanner planner) {
        this.invocation = invocation;
        this.context = invocation.context();
        this.planner = planner;
        answers = new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8));
    }

    /** Ends with the first that fails. */
    int run(List<String> files) throws IOException {
        try {
            for (String file : files) {
                Optional<ResizePlan> plan = planner.plan(file);
                if (plan.isPresent() && !follow(plan.get())) {
                    return 1;
                }
            }
            return 0;
        } finally {
            context.out().print(held);
        }
    }

    private boolean follow(ResizePlan plan) throws IOException {
        hold(plan.differences());
        hold(PythonText.list(plan.shown()));
        boolean doIt = confirm() && !invocation.options().has(Breadth.DRY_RUN.key());
        if (!doIt) {
            hold("Skipping command \n");
        }
        if (!doIt || WhisperTools.run(plan.command(), context) == 0) {
            return true;
        }
        hold("Error running: " + PythonText.list(plan.shown()));
        return false;
    }

    private void hold(String line) {
        held.append(line).append('\n');
    }

    private boolean confirm() throws IOException {
        while (true) {
            context.out().print(held.append("Would you like to run this command? [y/n]: "));
            context.out().flush();
            held.setLength(0);
            String answer = answers.readLine();
            if (answer == null) {
                throw ToolFailure.error("the answer is missing: standard input has ended");
            }
            switch (answer.toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return true;
                }
                case "n", "no" -> {
                    return false;
                }
                default -> hold("Valid options : yes or no");
            }
        }
    }
}
