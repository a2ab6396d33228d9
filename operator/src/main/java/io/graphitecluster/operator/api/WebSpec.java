package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * The frontend.
 *
 * @param image the frontend's image; none: the operator's default
 * @param imagePullPolicy Always, IfNotPresent or Never
 * @param replicas number of its Pods
 * @param resources what each Pod asks for and may use
 * @param timeZone the zone in which times without one are read and shown, as {@code Europe/Zurich}
 * @param localSettings text of a {@code local_settings.py}: graphite-web's own settings
 * @param env further environment variables
 * @param service the Service that people and Grafana ask
 * @param nodeSelector labels of the machines that may run it
 * @param tolerations taints that it bears
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebSpec(
        @Size(min = 1, max = 512)
        @Pattern(Patterns.IMAGE)
        @JsonPropertyDescription("Image of graphite-web. Default: the operator's (GRAPHITE_WEB_IMAGE).")
        String image,

        @Default("IfNotPresent")
        @Pattern("^(Always|IfNotPresent|Never)$")
        @JsonPropertyDescription("Always, IfNotPresent or Never.")
        String imagePullPolicy,

        @Min(0) @Max(100) @Default("1") @JsonPropertyDescription("Number of Pods.")
        Integer replicas,

        @JsonPropertyDescription("What each Pod asks for and may use.")
        Resources resources,

        @Default("UTC")
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z0-9_+/-]+$")
        @JsonPropertyDescription("Zone in which times without one are read and shown, for example Europe/Zurich.")
        String timeZone,

        @Size(max = 65536)
        @JsonPropertyDescription(
                "Text of a local_settings.py: graphite-web's own settings (docs/web-settings.md). Nothing in it is"
                        + " executed; spec.web.timeZone wins over its TIME_ZONE.")
        String localSettings,

        @Size(max = 100)
        @ValidationRule(
                value = "self.all(a, self.filter(b, b.name == a.name).size() == 1)",
                message = "spec.web.env: each name must be used once")
        @JsonPropertyDescription(
                "Further environment variables. Those that the operator owns (GRAPHITE_CLUSTER_MAP, …) are"
                        + " refused.")
        List<EnvironmentVariable> env,

        @Default("{}") @JsonPropertyDescription("The Service that people and Grafana ask.")
        ServiceSpec service,

        @Size(max = 50) @JsonPropertyDescription("Labels of the machines that may run it.")
        Map<String, String> nodeSelector,

        @Size(max = 50) @JsonPropertyDescription("Taints that it bears.")
        List<Toleration> tolerations) {

    /** A frontend of one Pod. */
    public static final WebSpec DEFAULT = new WebSpec(null, null, null, null, null, null, null, null, null, null);

    /** Fills in defaults. */
    public WebSpec {
        imagePullPolicy = imagePullPolicy == null ? "IfNotPresent" : imagePullPolicy;
        replicas = replicas == null ? 1 : replicas;
        timeZone = timeZone == null ? "UTC" : timeZone;
        env = env == null ? List.of() : List.copyOf(env);
        service = service == null ? ServiceSpec.DEFAULT : service;
        nodeSelector = nodeSelector == null ? Map.of() : Maps.ordered(nodeSelector);
        tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
    }
}
