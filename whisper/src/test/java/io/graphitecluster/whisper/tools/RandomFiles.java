package io.graphitecluster.whisper.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Commands that make Whisper files of every kind, and commands that ask what is in them. */
final class RandomFiles {
    private static final List<String> METHODS =
            List.of("average", "sum", "last", "max", "min", "avg_zero", "absmax", "absmin");
    private static final List<List<String>> ARCHIVES = List.of(
            List.of("60s:6h"),
            List.of("10s:10m", "60s:2h", "300s:1d"),
            List.of("1s:5m", "10s:1h"),
            List.of("7s:10m", "21s:1h", "210s:12h"),
            List.of("30s:1h", "10m:7d"));
    private static final List<String> SPECIAL_VALUES =
            List.of("0", "-0.0", "1e300", "-1e-300", "5e-324", "inf", "-inf", "123456789012345678", "0.1");

    private final Random random;

    RandomFiles(Random random) {
        this.random = random;
    }

    /** A file, and what else it takes to make it. */
    List<List<String>> commands(String name, long now) {
        List<List<String>> commands = new ArrayList<>();
        List<String> archives = pick(ARCHIVES);
        commands.addAll(file(name, archives, now));
        switch (random.nextInt(7)) {
            case 0 -> commands.add(resize(name));
            case 1 -> {
                commands.addAll(file("other-" + name, archives, now));
                commands.add(List.of("whisper-merge", "other-" + name, name));
            }
            case 2 -> {
                commands.addAll(file("other-" + name, pick(ARCHIVES), now));
                commands.add(List.of("whisper-fill", "other-" + name, name));
            }
            case 3 -> {
                commands.add(List.of("whisper-set-aggregation-method", name, pick(METHODS), factor()));
                commands.add(update(name, archives, now, 20));
            }
            case 4 -> {
                commands.add(List.of("whisper-set-xfilesfactor", name, factor()));
                commands.add(update(name, archives, now, 20));
            }
            default -> {}
        }
        return commands;
    }

    private List<List<String>> file(String name, List<String> archives, long now) {
        List<String> create = new ArrayList<>(
                List.of("whisper-create", "--aggregationMethod=" + pick(METHODS), "--xFilesFactor=" + factor()));
        if (random.nextBoolean()) {
            create.add("--sparse");
        }
        create.add(name);
        create.addAll(archives);
        return List.of(create, update(name, archives, now, 1 + random.nextInt(150)), update(name, archives, now, 1));
    }

    private List<String> resize(String name) {
        List<String> resize = new ArrayList<>(List.of("whisper-resize", "--nobackup"));
        if (random.nextBoolean()) {
            resize.add("--aggregate");
        }
        resize.add(name);
        resize.addAll(pick(ARCHIVES));
        return resize;
    }

    private List<String> update(String name, List<String> archives, long now, int points) {
        List<String> update = new ArrayList<>(List.of("whisper-update", name));
        long span = archives.size() > 1 ? 3_000 : 20_000;
        for (int i = 0; i < points; i++) {
            update.add((now - 60 - random.nextLong(span)) + ":" + value());
        }
        return update;
    }

    private String value() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(SPECIAL_VALUES);
            case 1 -> Integer.toString(random.nextInt(-1_000, 1_000));
            case 2 -> String.format(Locale.ROOT, "%.2f", random.nextGaussian() * 100);
            default -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20)));
        };
    }

    private String factor() {
        return Double.toString(random.nextInt(11) / 10.0);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One of each kind of question. */
    List<List<String>> questions(String name, long now) {
        return List.of(
                pick(questionsAboutHeader(name)),
                pick(questionsAboutSlots(name)),
                pick(questionsAboutPoints(name, now)));
    }

    /** All of them. */
    static List<List<String>> allQuestions(String name, long now) {
        List<List<String>> questions = new ArrayList<>(questionsAboutHeader(name));
        questions.addAll(questionsAboutSlots(name));
        questions.addAll(questionsAboutPoints(name, now));
        return questions;
    }

    private static List<List<String>> questionsAboutHeader(String name) {
        return List.of(
                List.of("whisper-info", name),
                List.of("whisper-info", "--json", name),
                List.of("whisper-info", name, "archives"),
                List.of("whisper-info", name, "xFilesFactor"));
    }

    private static List<List<String>> questionsAboutSlots(String name) {
        return List.of(
                List.of("whisper-dump", name),
                List.of("whisper-dump", "--pretty", name),
                List.of("whisper-dump", "--pretty", "--time-format", "%Y-%m-%d %H:%M", name));
    }

    /**
     * Upstream's commands ask the real clock: far from where another archive would answer, minutes do not matter. Debian's version
     * is older than the one that ours follow: it gives wrong times with {@code --drop}, but for JSON, which has none, and it has
     * no {@code whisper-dump --raw}.
     */
    private static List<List<String>> questionsAboutPoints(String name, long now) {
        String until = Long.toString(now - 20);
        String old = Long.toString(now - 2_000);
        return List.of(
                List.of("whisper-fetch", "--from", old, "--until", until, name),
                List.of("whisper-fetch", "--from", old, "--until", until, "--pretty", name),
                List.of("whisper-fetch", "--from", old, "--until", until, "--json", name),
                List.of("whisper-fetch", "--from", old, "--until", until, "--drop", "empty", "--json", name),
                List.of("whisper-fetch", "--from", old, "--until", until, "--drop", "nulls", "--json", name));
    }
}
