package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.write.TokenBucket;

/** The bucket that limits creates and updates, on a clock that goes on by what is slept. */
final class TokenBucketRunner {
    private static final double NANOS = 1e9;
    private static final double NEAR = 1e-6;

    private long nanos;

    private TokenBucketRunner() {}

    static void run(CorpusCase testCase) {
        new TokenBucketRunner().run(testCase.json());
    }

    private void run(JsonNode json) {
        double rate = json.path("fill_rate").asDouble();
        TokenBucket bucket = new TokenBucket(json.path("capacity").asDouble(), rate, () -> nanos);
        int number = 0;
        for (JsonNode step : json.path("steps")) {
            String at = "step " + number++ + ", " + step + ": ";
            nanos += Math.round(step.path("advance").asDouble() * NANOS);
            double count = step.path("arg").asDouble();
            long slept = 0;
            String result = "null";
            switch (step.path("op").asText()) {
                case "drain" -> result = Boolean.toString(bucket.tryTake(count));
                case "peek" -> result = Boolean.toString(bucket.has(count));
                case "block" -> {
                    slept = bucket.take(count);
                    result = "true";
                }
                case "set" -> bucket.change(count, rate);
                default -> throw new Mismatch(at + "is not known");
            }
            nanos += slept;
            Mismatch.unlessEqual(at + "result", step.path("result").asText(), result);
            near(at + "slept", step.path("slept").asDouble(), slept / NANOS);
            near(at + "tokens", step.path("tokens_after").asDouble(), bucket.tokens());
        }
    }

    private static void near(String what, double expected, double actual) {
        if (Math.abs(expected - actual) > NEAR) {
            throw new Mismatch(what + ": expected " + expected + ", is " + actual);
        }
    }
}
