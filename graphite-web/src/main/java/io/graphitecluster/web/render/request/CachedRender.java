package io.graphitecluster.web.render.request;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.cache.AnswerCache;
import io.graphitecluster.web.cache.CachePolicy;
import io.graphitecluster.web.limits.QueryMemory;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** /render, which answers equal requests from a cache for a while, and tells clients how long they may use an answer. */
public final class CachedRender {
    private static final String NEVER = "max-age=0, no-cache, no-store, must-revalidate, private";
    private static final int OK = 200;

    private final RenderApi render;
    private final CachePolicy policy;
    private final AnswerCache cache;
    private final Consumer<String> log;

    /** @param log told whether an answer came from the cache */
    public CachedRender(RenderApi render, CachePolicy policy, AnswerCache cache, Consumer<String> log) {
        this.render = render;
        this.policy = policy;
        this.cache = cache;
        this.log = log;
    }

    /** As {@link RenderApi#answer(Parameters, long, QueryMemory)}. */
    public Answer answer(Parameters parameters, long now, QueryMemory memory) {
        OptionalLong span = render.span(parameters, now);
        long seconds = span.isPresent() ? policy.seconds(parameters, span.getAsLong()) : 0;
        if (seconds == 0 || !cache.keepsAnswers()) {
            return told(render.answer(parameters, now, memory), seconds);
        }
        Optional<Answer> found = cache.find(parameters);
        log.accept("Request-Cache " + (found.isPresent() ? "hit" : "miss") + " " + parameters.all("target"));
        return found.orElseGet(() -> {
            Answer answer = told(render.answer(parameters, now, memory), seconds);
            return answer.status() == OK ? cache.keep(parameters, answer, seconds) : answer;
        });
    }

    private static Answer told(Answer answer, long seconds) {
        return answer.status() == OK
                ? answer.withHeader("Cache-Control", seconds > 0 ? "max-age=" + seconds : NEVER)
                : answer;
    }
}
