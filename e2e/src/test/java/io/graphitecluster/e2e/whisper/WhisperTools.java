package io.graphitecluster.e2e.whisper;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.e2e.process.Checkout;
import io.graphitecluster.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whisper tools: ours, and Debian's of the package python3-whisper. */
public enum WhisperTools {
    /** Those of this project. */
    OURS {
        @Override
        Path folder() {
            return Checkout.existing("whisper/target/dist/bin");
        }
    },
    /** Those of upstream, where they are installed. */
    UPSTREAM {
        @Override
        Path folder() {
            return Path.of("/usr/bin");
        }
    };

    abstract Path folder();

    /** Skips the running test where these tools are not installed. */
    public void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(folder().resolve("whisper-info")),
                "whisper-info is not installed (Debian's package python3-whisper): skipped");
    }

    /** What a tool writes; it must end with exit code 0. */
    public String run(String tool, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(folder().resolve(tool).toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return Program.run(command, Path.of(""));
    }
}
