package io.graphitecluster.operator.model;

import io.graphitecluster.operator.api.CarbonSpec;
import io.graphitecluster.operator.api.EnvironmentVariable;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.api.Patterns;
import io.graphitecluster.operator.api.Resources;
import io.graphitecluster.operator.api.SecretName;
import io.graphitecluster.operator.api.ServiceSpec;
import io.graphitecluster.operator.api.StorageSpec;
import io.graphitecluster.operator.api.WebSpec;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every rule that a {@code GraphiteCluster} must keep, also those of the CRD's schema: servers before 1.25 ignore the
 * rules in CEL, and {@code local} has no server.
 */
public final class SpecValidator {
    /** The longest name: {@code <name>-carbon-<shard>} must leave room in a label for what Kubernetes appends. */
    static final int MAX_NAME_AND_SHARD = 44;

    private static final int MAX_LOCAL_SETTINGS = 65_536;
    private static final int MAX_REPLICAS = 100;
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern IMAGE = Pattern.compile(Patterns.IMAGE);
    private static final Pattern SETTING_VALUE = Pattern.compile("\\P{Cntrl}{0,1024}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Set<String> PULL_POLICIES = Set.of("Always", "IfNotPresent", "Never");
    private static final Set<String> SERVICE_TYPES = Set.of("ClusterIP", "NodePort", "LoadBalancer");

    private final Problems problems = new Problems();

    private SpecValidator() {}

    /**
     * What is wrong with a cluster, in the order of the fields.
     *
     * @param name the resource's name
     * @param spec what it asks for; null when it asks for nothing
     * @return empty when everything is right
     */
    public static List<SpecProblem> problems(String name, GraphiteClusterSpec spec) {
        SpecValidator validator = new SpecValidator();
        validator.check(name, spec);
        return validator.problems.list();
    }

    private void check(String name, GraphiteClusterSpec spec) {
        if (spec == null || spec.carbon() == null) {
            problems.add("spec.carbon", "is missing; it needs at least storage.size");
            return;
        }
        name(name, spec.carbon().shards());
        carbon(spec.carbon());
        StorageRules.schemas(spec.storageSchemas(), problems);
        StorageRules.aggregation(spec.storageAggregation(), problems);
        web(spec.web());
        for (int i = 0; i < spec.imagePullSecrets().size(); i++) {
            SecretName secret = spec.imagePullSecrets().get(i);
            String field = "spec.imagePullSecrets[" + i + "].name";
            if (secret.name() == null || !SUBDOMAIN.matcher(secret.name()).matches()) {
                problems.add(field, Problems.quoted(secret.name()) + " is not the name of a Secret");
            }
        }
    }

    private void name(String name, int shards) {
        if (name == null || !NAME.matcher(name).matches()) {
            problems.add(
                    "metadata.name",
                    Problems.quoted(name) + " must begin with a letter and hold only a-z, 0-9 and -: Services are named"
                            + " after it");
            return;
        }
        int room =
                MAX_NAME_AND_SHARD - Integer.toString(Math.max(0, shards - 1)).length();
        if (name.length() > room) {
            problems.add(
                    "metadata.name",
                    Problems.quoted(name) + " has " + name.length() + " characters, with " + shards
                            + " shards it may have " + room);
        }
    }

    private void carbon(CarbonSpec carbon) {
        image("spec.carbon", carbon.image(), carbon.imagePullPolicy());
        problems.range("spec.carbon.shards", carbon.shards(), 1, CarbonSpec.MAX_SHARDS);
        problems.oneOf("spec.carbon.hash", carbon.hash(), Set.of("jump_fnv1a"));
        storage(carbon.storage());
        resources("spec.carbon.resources", carbon.resources());
        carbon.config().forEach(this::setting);
        problems.range("spec.carbon.terminationGracePeriodSeconds", carbon.terminationGracePeriodSeconds(), 30, 86_400);
        service("spec.carbon.service", carbon.service());
        PodRules.nodeSelector("spec.carbon.nodeSelector", carbon.nodeSelector(), problems);
        PodRules.tolerations("spec.carbon.tolerations", carbon.tolerations(), problems);
    }

    private void storage(StorageSpec storage) {
        if (storage == null || storage.size() == null) {
            problems.add("spec.carbon.storage.size", "is missing; say how large the volume of a shard is, as 100Gi");
            return;
        }
        if (Quantities.amount(storage.size()).filter(size -> size.signum() > 0).isEmpty()) {
            problems.add(
                    "spec.carbon.storage.size",
                    Problems.quoted(storage.size()) + " is not a size; write a quantity above 0, as 100Gi");
        }
        String storageClass = storage.storageClassName();
        if (storageClass != null && !SUBDOMAIN.matcher(storageClass).matches()) {
            problems.add(
                    "spec.carbon.storage.storageClassName",
                    Problems.quoted(storageClass) + " is not the name of a StorageClass");
        }
    }

    private void setting(String name, String value) {
        String field = "spec.carbon.config." + Problems.shortened(name);
        if (value == null || !SETTING_VALUE.matcher(value).matches() || !value.equals(value.strip())) {
            problems.add(field, "must be one line of at most 1024 characters that neither begins nor ends with space");
        } else {
            CacheSettings.problem(name, value).ifPresent(problem -> problems.add(field, problem));
        }
    }

    private void web(WebSpec web) {
        image("spec.web", web.image(), web.imagePullPolicy());
        problems.range("spec.web.replicas", web.replicas(), 0, MAX_REPLICAS);
        resources("spec.web.resources", web.resources());
        try {
            ZoneId.of(web.timeZone());
        } catch (DateTimeException unknown) {
            problems.add(
                    "spec.web.timeZone",
                    Problems.quoted(web.timeZone()) + " is not a time zone; write one as Europe/Zurich or UTC");
        }
        if (web.localSettings() != null && web.localSettings().length() > MAX_LOCAL_SETTINGS) {
            problems.add(
                    "spec.web.localSettings",
                    "has " + web.localSettings().length() + " characters; at most " + MAX_LOCAL_SETTINGS
                            + " are possible");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < web.env().size(); i++) {
            variable("spec.web.env[" + i + "].name", web.env().get(i), names);
        }
        service("spec.web.service", web.service());
        PodRules.nodeSelector("spec.web.nodeSelector", web.nodeSelector(), problems);
        PodRules.tolerations("spec.web.tolerations", web.tolerations(), problems);
    }

    private void variable(String field, EnvironmentVariable variable, Set<String> names) {
        String name = variable.name();
        if (name == null || !VARIABLE.matcher(name).matches()) {
            problems.add(field, Problems.quoted(name) + " is not the name of an environment variable");
        } else if (WebEnvironment.OWNED.contains(name)) {
            problems.add(
                    field, Problems.quoted(name) + " is set by the operator; remove it" + WebEnvironment.remedy(name));
        } else if (!names.add(name)) {
            problems.add(field, Problems.quoted(name) + " is there twice");
        }
    }

    private void image(String parent, String image, String pullPolicy) {
        if (image != null && (image.length() > 512 || !IMAGE.matcher(image).matches())) {
            problems.add(
                    parent + ".image", Problems.quoted(image) + " is not an image; write it as registry/name:version");
        }
        problems.oneOf(parent + ".imagePullPolicy", pullPolicy, PULL_POLICIES);
    }

    private void resources(String field, Resources resources) {
        if (resources == null) {
            return;
        }
        quantities(field + ".requests", resources.requests());
        quantities(field + ".limits", resources.limits());
        resources.requests().forEach((name, request) -> {
            String limit = resources.limits().get(name);
            boolean above = limit != null
                    && Quantities.amount(request)
                            .flatMap(low -> Quantities.amount(limit).map(high -> low.compareTo(high) > 0))
                            .orElse(false);
            if (above) {
                problems.add(
                        field + ".requests." + Problems.shortened(name),
                        Problems.quoted(request) + " is more than the limit " + Problems.quoted(limit));
            }
        });
    }

    private void quantities(String field, Map<String, String> quantities) {
        quantities.forEach((name, quantity) -> {
            String path = field + "." + Problems.shortened(name);
            if (!PodRules.isLabelKey(name)) {
                problems.add(path, "is not the name of a resource; write cpu, memory or another that nodes have");
            } else if (quantity == null
                    || Quantities.amount(quantity)
                            .filter(amount -> amount.signum() >= 0)
                            .isEmpty()) {
                problems.add(path, Problems.quoted(quantity) + " is not a quantity; write it as 500m or 2Gi");
            }
        });
    }

    private void service(String field, ServiceSpec service) {
        problems.oneOf(field + ".type", service.type(), SERVICE_TYPES);
        service.annotations().forEach((key, value) -> {
            if (!PodRules.isLabelKey(key) || value == null) {
                problems.add(
                        field + ".annotations." + Problems.shortened(key), "is not an annotation: a key and a text");
            }
        });
    }
}
