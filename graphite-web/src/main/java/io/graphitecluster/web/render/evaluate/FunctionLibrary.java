package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.target.Expression;

/** The functions that targets can call, as the evaluator sees them. */
public interface FunctionLibrary {
    /** Whether there is a function of that name. */
    boolean has(String name);

    /**
     * Calls a function.
     *
     * @param firstArgument the expression of the call's first argument, for functions that evaluate it anew; may be null
     * @return one of the values that {@link Arguments} lists
     * @throws InvalidRequestException when there is no such function or it cannot use the arguments
     */
    Object call(String name, Arguments arguments, Evaluator evaluator, RenderContext context, Expression firstArgument);
}
