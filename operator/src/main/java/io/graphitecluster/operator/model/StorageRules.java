package io.graphitecluster.operator.model;

import io.graphitecluster.operator.api.Patterns;
import io.graphitecluster.operator.api.StorageAggregation;
import io.graphitecluster.operator.api.StorageSchema;
import io.graphitecluster.protocol.pattern.PythonPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of {@code spec.storageSchemas} and {@code spec.storageAggregation}. */
final class StorageRules {
    private static final int MAX_SECTIONS = 200;
    private static final int MAX_NAME = 63;
    private static final int MAX_PATTERN = 1024;
    private static final int MAX_RETENTIONS = 512;
    private static final String EVERYTHING = ".*";
    private static final Pattern SECTION = Pattern.compile(Patterns.SECTION);
    private static final Set<String> METHODS =
            Set.of("average", "sum", "last", "max", "min", "avg_zero", "absmax", "absmin");

    private StorageRules() {}

    static void schemas(List<StorageSchema> schemas, Problems problems) {
        String list = "spec.storageSchemas";
        size(list, schemas.size(), problems);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < schemas.size(); i++) {
            StorageSchema schema = schemas.get(i);
            String field = list + "[" + i + "]";
            name(field + ".name", schema.name(), names, problems);
            pattern(field + ".pattern", schema.pattern(), i == schemas.size() - 1, problems);
            retentions(field + ".retentions", schema.retentions(), problems);
        }
    }

    static void aggregation(List<StorageAggregation> rules, Problems problems) {
        String list = "spec.storageAggregation";
        size(list, rules.size(), problems);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            StorageAggregation rule = rules.get(i);
            String field = list + "[" + i + "]";
            name(field + ".name", rule.name(), names, problems);
            pattern(field + ".pattern", rule.pattern(), i == rules.size() - 1, problems);
            Double known = rule.xFilesFactor();
            if (known != null && !(known >= 0 && known <= 1)) {
                problems.add(field + ".xFilesFactor", "must be between 0 and 1, is " + known);
            }
            if (rule.aggregationMethod() != null) {
                problems.oneOf(field + ".aggregationMethod", rule.aggregationMethod(), METHODS);
            }
        }
    }

    private static void size(String list, int size, Problems problems) {
        if (size > MAX_SECTIONS) {
            problems.add(list, "has " + size + " entries, it may have " + MAX_SECTIONS);
        }
    }

    private static void name(String field, String name, Set<String> names, Problems problems) {
        if (name == null || name.length() > MAX_NAME || !SECTION.matcher(name).matches()) {
            problems.add(
                    field,
                    Problems.quoted(name) + " must be 1 to " + MAX_NAME + " letters, digits, _ . - and space between");
        } else if ("DEFAULT".equals(name)) {
            // The parser of these files takes such a section for the defaults of all others.
            problems.add(field, "\"DEFAULT\" has a meaning of its own in the file; write it otherwise, as default");
        } else if (!names.add(name)) {
            problems.add(field, Problems.quoted(name) + " is there twice");
        }
    }

    private static void pattern(String field, String pattern, boolean last, Problems problems) {
        if (pattern == null || pattern.isEmpty() || pattern.length() > MAX_PATTERN) {
            problems.add(field, "must be a regular expression of 1 to " + MAX_PATTERN + " characters");
            return;
        }
        if (!pattern.equals(pattern.strip()) || pattern.chars().anyMatch(Character::isISOControl)) {
            problems.add(field, Problems.quoted(pattern) + " must be one line that neither begins nor ends with space");
            return;
        }
        if (pattern.equals(EVERYTHING) && !last) {
            problems.add(field, "\".*\" matches every series, so only the last entry may have it");
        }
        try {
            PythonPattern.compile(pattern);
        } catch (IllegalArgumentException broken) {
            problems.add(field, "is not a regular expression: " + Problems.shortened(broken.getMessage()));
        }
    }

    private static void retentions(String field, String retentions, Problems problems) {
        if (retentions == null || retentions.isBlank() || retentions.length() > MAX_RETENTIONS) {
            problems.add(
                    field, "must be 1 to " + MAX_RETENTIONS + " characters of archives, for example 60s:1d,5m:30d");
            return;
        }
        Retentions.problems(retentions).forEach(problem -> problems.add(field, problem));
    }
}
