package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.evaluate.Arguments;
import io.graphitecluster.web.render.evaluate.Evaluator;
import io.graphitecluster.web.render.evaluate.FunctionLibrary;
import io.graphitecluster.web.render.evaluate.RenderContext;
import io.graphitecluster.web.render.evaluate.SeriesList;
import io.graphitecluster.web.render.target.Expression;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All functions by name. */
public final class FunctionRegistry implements FunctionLibrary {
    private final Map<String, FunctionDefinition> byName;
    private final OptionLists options;

    private FunctionRegistry(Map<String, FunctionDefinition> byName) {
        this.byName = Collections.unmodifiableMap(byName);
        this.options = new OptionLists(byName.values().stream()
                .filter(FunctionDefinition::aggregator)
                .map(FunctionDefinition::name)
                .toList());
    }

    /** The functions that targets can call. */
    public static FunctionRegistry standard() {
        Builder builder = new Builder();
        Stream.<Consumer<Builder>>of(
                        AliasFunctions::register,
                        CombineFunctions::register,
                        TransformFunctions::register,
                        CalculateFunctions::register,
                        FilterSeriesFunctions::register,
                        FilterDataFunctions::register,
                        SortingFunctions::register,
                        GraphFunctions::register,
                        SpecialFunctions::register,
                        Extensions::register)
                .forEach(group -> group.accept(builder));
        return new FunctionRegistry(builder.byName);
    }

    /** All functions, sorted by name; one with two names stands under each. */
    public Collection<FunctionDefinition> all() {
        return byName.values();
    }

    /** The function of that name. */
    public Optional<FunctionDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The only values that a parameter takes: its own options and those of its type, sorted; empty when it takes
     * anything of its type. May hold null.
     */
    public List<Object> optionsOf(Parameter parameter) {
        return options.of(parameter);
    }

    @Override
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    @Override
    public Object call(
            String name, Arguments arguments, Evaluator evaluator, RenderContext context, Expression firstArgument) {
        FunctionDefinition function = find(name)
                .orElseThrow(() -> new InvalidRequestException("Received request for unknown function: " + name));
        try {
            boolean strict = context.settings().enforceInputValidation();
            Map<String, Object> bound = new ArgumentBinder(function, options)
                    .bind(arguments, strict)
                    .byName();
            return function.body().call(new Invocation(function, bound, evaluator, context, firstArgument));
        } catch (InvalidArgumentException e) {
            throw e;
        } catch (InvalidRequestException e) {
            throw new InvalidArgumentException(e.getMessage(), arguments.callOf(name), e);
        }
    }

    /** Collects functions. */
    static final class Builder {
        private final Map<String, FunctionDefinition> byName;
        private final boolean extension;

        Builder() {
            this(new TreeMap<>(), false);
        }

        private Builder(Map<String, FunctionDefinition> byName, boolean extension) {
            this.byName = byName;
            this.extension = extension;
        }

        /** Adds to the same functions, each marked as one that graphite-web does not have. */
        Builder extensions() {
            return new Builder(byName, true);
        }

        /** Adds a function. */
        Builder add(
                FunctionGroup group, String name, String description, SeriesFunction body, Parameter... parameters) {
            return put(new FunctionDefinition(
                    name, group, description, List.of(parameters), false, extension, listOf(body)));
        }

        /** Adds a function that makes one series of several. */
        Builder aggregator(
                FunctionGroup group, String name, String description, SeriesFunction body, Parameter... parameters) {
            return put(new FunctionDefinition(
                    name, group, description, List.of(parameters), true, extension, listOf(body)));
        }

        /** Adds a function that makes lists of series. */
        Builder grouping(
                FunctionGroup group, String name, String description, FunctionBody body, Parameter... parameters) {
            return put(new FunctionDefinition(name, group, description, List.of(parameters), false, extension, body));
        }

        /** Adds another name for a function. */
        Builder alias(String alias, String name) {
            return put(byName.get(name).withName(alias, extension));
        }

        private static FunctionBody listOf(SeriesFunction function) {
            return in -> new SeriesList(function.apply(in));
        }

        private Builder put(FunctionDefinition definition) {
            if (byName.put(definition.name(), definition) != null) {
                throw new IllegalStateException("two functions are named " + definition.name());
            }
            return this;
        }
    }
}
