package io.graphitecluster.conformance.web;

import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.functions.FunctionsHandler;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.metrics.ExpandHandler;
import io.graphitecluster.web.metrics.IndexHandler;
import io.graphitecluster.web.page.NotFoundPage;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.version.VersionHandler;

/** Expand, index, version, functions, and paths that do not exist. Bodies are compared byte for byte. */
final class MiscRunner implements CaseRunner {
    private final FunctionsHandler functions = new FunctionsHandler(FunctionRegistry.standard());

    @Override
    public void run(CorpusCase testCase) {
        ExchangeCase exchange = new ExchangeCase(testCase);
        Answer answer = answer(exchange);
        if (ExpectedResponse.checkHead(exchange.response(), answer)) {
            Mismatch.unlessEqual("body", exchange.response().get("body").asText(), answer.text());
        }
    }

    private Answer answer(ExchangeCase exchange) {
        if (exchange.path().startsWith("/functions/")) {
            return functions.details(exchange.path().substring("/functions/".length()), exchange.parameters());
        }
        return switch (exchange.path()) {
            case "/metrics/expand" ->
                new ExpandHandler(exchange.store())
                        .answer(exchange.parameters(), exchange.accept(), QueryMemory.unlimited());
            case "/metrics/index.json" ->
                new IndexHandler(exchange.store())
                        .answer(exchange.parameters(), exchange.accept(), QueryMemory.unlimited());
            case "/functions" -> functions.list(exchange.parameters());
            case "/version" -> new VersionHandler().answer();
            default -> NotFoundPage.at(exchange.path(), "");
        };
    }
}
