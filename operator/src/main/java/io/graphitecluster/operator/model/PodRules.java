package io.graphitecluster.operator.model;

import io.graphitecluster.operator.api.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of what is handed to Pods as it is: labels and tolerations, as Kubernetes itself has them. */
final class PodRules {
    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    private PodRules() {}

    static boolean isLabelKey(String text) {
        return LABEL_KEY.matcher(text).matches();
    }

    static void nodeSelector(String field, Map<String, String> labels, Problems problems) {
        labels.forEach((key, value) -> {
            if (!isLabelKey(key) || value == null || !LABEL_VALUE.matcher(value).matches()) {
                problems.add(
                        field + "." + Problems.shortened(key),
                        Problems.quoted(value) + " and its key must be a label, as disktype: ssd");
            }
        });
    }

    static void tolerations(String field, List<Toleration> tolerations, Problems problems) {
        for (int i = 0; i < tolerations.size(); i++) {
            toleration(field + "[" + i + "]", tolerations.get(i), problems);
        }
    }

    private static void toleration(String field, Toleration toleration, Problems problems) {
        String operator = toleration.operator() == null ? "Equal" : toleration.operator();
        problems.oneOf(field + ".operator", operator, Set.of("Exists", "Equal"));
        if (toleration.key() == null || toleration.key().isEmpty()) {
            if (operator.equals("Equal")) {
                problems.add(field + ".key", "is missing; without a key the operator must be Exists");
            }
        } else if (!isLabelKey(toleration.key())) {
            problems.add(field + ".key", Problems.quoted(toleration.key()) + " is not the key of a taint");
        }
        if (toleration.value() != null) {
            if (operator.equals("Exists") && !toleration.value().isEmpty()) {
                problems.add(field + ".value", "must be empty with the operator Exists");
            } else if (!LABEL_VALUE.matcher(toleration.value()).matches()) {
                problems.add(field + ".value", Problems.quoted(toleration.value()) + " is not the value of a taint");
            }
        }
        if (toleration.effect() != null) {
            problems.oneOf(
                    field + ".effect", toleration.effect(), Set.of("NoSchedule", "PreferNoSchedule", "NoExecute"));
        }
        if (toleration.tolerationSeconds() != null && !"NoExecute".equals(toleration.effect())) {
            problems.add(field + ".tolerationSeconds", "goes only with the effect NoExecute");
        }
    }
}
