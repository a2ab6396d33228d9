package io.graphitecluster.web.settings.upstream;

import io.graphitecluster.web.settings.python.Assigned;
import io.graphitecluster.web.settings.python.None;
import io.graphitecluster.web.settings.python.Place;
import io.graphitecluster.web.settings.python.SettingsScript;
import io.graphitecluster.web.settings.python.Unread;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The values of all of graphite-web's settings: the file's, else the program's own, with the paths that follow from others.
 * In the file {@code None} stands for a setting that is not given.
 */
public final class SettingValues {
    private final Map<String, Object> values;
    private final Map<String, Place> places;

    private SettingValues(Map<String, Object> values, Map<String, Place> places) {
        this.values = values;
        this.places = places;
    }

    /**
     * The values of a file.
     *
     * @param file where the script is from, when there is a file
     * @param variables the value of an environment variable, or null
     * @throws InvalidSettingException when a setting that is honoured has a value of another type, or one that cannot be
     *     read; names setting, place and remedy
     */
    public static SettingValues of(SettingsScript script, Optional<Path> file, UnaryOperator<String> variables) {
        script.unread().forEach(SettingValues::requireUnimportant);
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        for (Setting setting : KnownSettings.inOrder()) {
            Assigned assigned = script.values().get(setting.name());
            boolean given = assigned != null && assigned.value() != None.NONE;
            values.put(setting.name(), given ? value(setting, assigned) : setting.fallback());
            if (given) {
                places.put(setting.name(), assigned.place());
            }
        }
        Paths.fill(values, file, variables);
        return new SettingValues(Collections.unmodifiableMap(values), places);
    }

    private static void requireUnimportant(Unread unread) {
        for (String name : unread.names()) {
            if (KnownSettings.find(name).filter(Setting::isHonoured).isPresent()) {
                throw new InvalidSettingException(
                        name, "cannot be read at " + unread.place() + ": " + unread.problem() + ": " + unread.remedy());
            }
        }
    }

    private static Object value(Setting setting, Assigned assigned) {
        try {
            return setting.type().read(assigned.value());
        } catch (IllegalArgumentException e) {
            if (!setting.isHonoured()) {
                return assigned.value();
            }
            throw invalid(setting.name(), assigned.place(), assigned.value(), e.getMessage());
        }
    }

    private static InvalidSettingException invalid(String name, Place place, Object value, String remedy) {
        return new InvalidSettingException(name, "at " + place + " is " + shown(value) + ": " + remedy);
    }

    private static String shown(Object value) {
        String text = value instanceof String ? "'" + value + "'" : String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** Whether the file gives it a value. */
    public boolean isGiven(String name) {
        return places.containsKey(name);
    }

    /** What is wrong with a setting whose type is right. */
    public InvalidSettingException wrong(String name, String remedy) {
        Object value = get(name);
        return isGiven(name)
                ? invalid(name, places.get(name), value, remedy)
                : new InvalidSettingException(name, "is " + shown(value) + ": " + remedy);
    }

    /** The value, as {@link SettingType} says. */
    public Object get(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no setting is named " + name);
        }
        return value;
    }

    /** Value of a setting of type TEXT. */
    public String text(String name) {
        return (String) get(name);
    }

    /** Value of a setting of type FLAG. */
    public boolean flag(String name) {
        return (Boolean) get(name);
    }

    /**
     * Value of a setting of type WHOLE.
     *
     * @throws InvalidSettingException when it is not from {@code least} to {@code most}
     */
    public int whole(String name, int least, int most) {
        long value = (Long) get(name);
        if (value < least || value > most) {
            throw wrong(name, "give a whole number from " + least + " to " + most);
        }
        return (int) value;
    }

    /**
     * Value of a setting of type NUMBER; empty when it has none.
     *
     * @throws InvalidSettingException when it is below {@code least} or no number
     */
    public Optional<Double> number(String name, double least) {
        Object value = get(name);
        if (value == None.NONE) {
            return Optional.empty();
        }
        double number = (Double) value;
        if (!(number >= least)) {
            throw wrong(name, "give a number of at least " + least);
        }
        return Optional.of(number);
    }

    /** Value of a setting of type LIST. */
    public List<?> list(String name) {
        return (List<?>) get(name);
    }

    /** Value of a setting of type LIST whose elements are strings. */
    public List<String> texts(String name) {
        List<?> list = list(name);
        for (Object element : list) {
            if (!(element instanceof String)) {
                throw wrong(name, "give a list of strings");
            }
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** Value of a setting of type MAP. */
    public Map<?, ?> map(String name) {
        return (Map<?, ?>) get(name);
    }
}
