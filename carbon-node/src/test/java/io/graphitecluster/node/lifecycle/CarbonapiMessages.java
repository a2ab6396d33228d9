package io.graphitecluster.node.lifecycle;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Locale;

/**
 * Decodes carbonapi's messages with Google's library, by descriptions that know nothing of our codecs. A message is
 * described by its fields: {@code number name type}, with {@code *} behind the type of a list.
 */
final class CarbonapiMessages {
    /** carbonapi_v3_pb. */
    static final FileDescriptor VERSION_3 = file(
            "carbonapi_v3_pb",
            message(
                    "FetchResponse",
                    "1 name string",
                    "2 pathExpression string",
                    "3 consolidationFunc string",
                    "4 startTime int64",
                    "5 stopTime int64",
                    "6 stepTime int64",
                    "7 xFilesFactor float",
                    "8 highPrecisionTimestamps bool",
                    "9 values double*",
                    "10 appliedFunctions string*",
                    "11 requestStartTime int64",
                    "12 requestStopTime int64"),
            message("MultiFetchResponse", "1 metrics FetchResponse*"),
            message("GlobMatch", "1 path string", "2 isLeaf bool"),
            message("GlobResponse", "1 name string", "2 matches GlobMatch*"),
            message("MultiGlobResponse", "1 metrics GlobResponse*"),
            message("Retention", "1 secondsPerPoint int64", "2 numberOfPoints int64"),
            message(
                    "MetricsInfoResponse",
                    "1 name string",
                    "2 consolidationFunc string",
                    "4 xFilesFactor float",
                    "3 maxRetention int64",
                    "5 retentions Retention*"),
            message("MultiMetricsInfoResponse", "1 metrics MetricsInfoResponse*"),
            message("ListMetricsResponse", "1 Metrics string*"),
            message(
                    "MetricDetails",
                    "2 Size int64",
                    "3 ModTime int64",
                    "4 ATime int64",
                    "5 RdTime int64",
                    "6 RealSize int64"),
            message("MetricsEntry", "1 key string", "2 value MetricDetails"),
            message("MetricDetailsResponse", "1 metrics MetricsEntry*", "2 FreeSpace uint64", "3 TotalSpace uint64"),
            message(
                    "CapabilityResponse",
                    "1 supportedProtocols string*",
                    "2 name string",
                    "3 highPrecisionTimestamps bool",
                    "4 supportFilteringFunctions bool",
                    "5 likeSplittedRequests bool",
                    "6 supportStreaming bool"),
            message(
                    "FetchRequest",
                    "1 name string",
                    "2 startTime int64",
                    "3 stopTime int64",
                    "5 pathExpression string"),
            message("MultiFetchRequest", "1 metrics FetchRequest*"),
            message("MultiGlobRequest", "1 metrics string*", "2 startTime int64", "3 stopTime int64"));

    /** carbonapi_v2_pb. */
    static final FileDescriptor VERSION_2 = file(
            "carbonapi_v2_pb",
            message(
                    "FetchResponse",
                    "1 name string",
                    "2 startTime int32",
                    "3 stopTime int32",
                    "4 stepTime int32",
                    "5 values double*",
                    "6 isAbsent bool*"),
            message("MultiFetchResponse", "1 metrics FetchResponse*"),
            message("GlobMatch", "1 path string", "2 isLeaf bool"),
            message("GlobResponse", "1 name string", "2 matches GlobMatch*"),
            message("Retention", "1 secondsPerPoint int32", "2 numberOfPoints int32"),
            message(
                    "InfoResponse",
                    "1 name string",
                    "2 aggregationMethod string",
                    "3 maxRetention int32",
                    "4 xFilesFactor float",
                    "5 retentions Retention*"));

    private CarbonapiMessages() {}

    /** Decodes a message; one with bytes that no field explains is refused. */
    static DynamicMessage decode(FileDescriptor version, String message, byte[] bytes)
            throws InvalidProtocolBufferException {
        DynamicMessage decoded = DynamicMessage.parseFrom(version.findMessageTypeByName(message), bytes);
        requireKnown(decoded);
        return decoded;
    }

    /** A field of a decoded message. */
    static Object field(DynamicMessage message, String name) {
        return message.getField(message.getDescriptorForType().findFieldByName(name));
    }

    /** The messages in a list of a decoded message. */
    static List<DynamicMessage> list(DynamicMessage message, String name) {
        return ((List<?>) field(message, name))
                .stream().map(DynamicMessage.class::cast).toList();
    }

    private static void requireKnown(DynamicMessage message) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            throw new AssertionError("unknown fields in "
                    + message.getDescriptorForType().getName() + ": " + message.getUnknownFields());
        }
        message.getAllFields().values().forEach(value -> {
            for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                if (one instanceof DynamicMessage inner) {
                    requireKnown(inner);
                }
            }
        });
    }

    private static DescriptorProto message(String name, String... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (String field : fields) {
            String[] parts = field.split(" ");
            boolean isList = parts[2].endsWith("*");
            String type = isList ? parts[2].substring(0, parts[2].length() - 1) : parts[2];
            FieldDescriptorProto.Builder described = FieldDescriptorProto.newBuilder()
                    .setNumber(Integer.parseInt(parts[0]))
                    .setName(parts[1])
                    .setLabel(
                            isList
                                    ? FieldDescriptorProto.Label.LABEL_REPEATED
                                    : FieldDescriptorProto.Label.LABEL_OPTIONAL);
            if (Character.isUpperCase(type.charAt(0))) {
                described.setType(FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(type);
            } else {
                described.setType(FieldDescriptorProto.Type.valueOf("TYPE_" + type.toUpperCase(Locale.ROOT)));
            }
            message.addField(described);
        }
        return message.build();
    }

    private static FileDescriptor file(String name, DescriptorProto... messages) {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName(name + ".proto")
                .setPackage(name)
                .setSyntax("proto3")
                .addAllMessageType(List.of(messages))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }
}
