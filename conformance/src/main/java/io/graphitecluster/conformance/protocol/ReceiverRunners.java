package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.protocol.frame.FrameDecoder;
import io.graphitecluster.protocol.frame.FrameSink;
import io.graphitecluster.protocol.line.DatagramDecoder;
import io.graphitecluster.protocol.line.LineDecoder;
import io.graphitecluster.protocol.line.QuotedLine;
import io.graphitecluster.protocol.pickle.PickleDecoder;
import io.graphitecluster.protocol.pickle.PickleException;
import io.graphitecluster.protocol.pickle.PickleGlobals;
import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.protobuf.ProtobufPointDecoder;
import java.nio.ByteBuffer;

/** Gives the corpus' bytes to the decoders of the receivers, chunk by chunk. */
final class ReceiverRunners {
    private static final String PEER = "127.0.0.1:1234";

    private ReceiverRunners() {}

    static void line(CorpusCase testCase) {
        JsonNode json = testCase.json();
        Received received = new Received();
        LineDecoder decoder = new LineDecoder(
                Received.admission(json),
                received,
                (line, offset, length, reason) -> received.log("invalid line received from client " + PEER
                        + ", ignoring [" + QuotedLine.of(line, offset, length) + "]"));
        for (byte[] chunk : Received.chunks(json.path("chunks_b64"))) {
            if (!decoder.decode(ByteBuffer.wrap(chunk))) {
                received.closed();
            }
        }
        received.compare(json);
    }

    static void udp(CorpusCase testCase) {
        JsonNode json = testCase.json();
        Received received = new Received();
        DatagramDecoder decoder = new DatagramDecoder(
                Received.admission(json),
                received,
                (line, offset, length, reason) -> received.log("invalid line received from 127.0.0.1, ignoring ["
                        + QuotedLine.of(line, offset, length) + "]"));
        for (byte[] datagram : Received.chunks(json.path("datagrams_b64"))) {
            decoder.decode(datagram, 0, datagram.length);
        }
        received.compare(json);
    }

    static void pickle(CorpusCase testCase) {
        Received received = new Received();
        boolean insecure =
                testCase.json().path("settings").path("USE_INSECURE_UNPICKLER").asBoolean();
        PickleDecoder decoder = new PickleDecoder(
                Received.admission(testCase.json()),
                received,
                (index, reason) -> received.log("Error decoding pickle: " + reason),
                insecure ? PickleGlobals.DECIMAL : PickleGlobals.NONE);
        frames(testCase, received, (bytes, offset, length) -> {
            try {
                decoder.decode(bytes, offset, length);
            } catch (PickleException e) {
                received.log("invalid pickle received from " + PEER + ", error: \"" + e.getMessage() + "\", ignoring");
            }
        });
    }

    static void protobuf(CorpusCase testCase) {
        Received received = new Received();
        ProtobufPointDecoder decoder = new ProtobufPointDecoder(Received.admission(testCase.json()), received);
        frames(testCase, received, (bytes, offset, length) -> {
            try {
                decoder.decode(bytes, offset, length);
            } catch (ProtobufException e) {
                received.log("invalid protobuf received from " + PEER + ", ignoring");
            }
        });
    }

    private static void frames(CorpusCase testCase, Received received, FrameSink sink) {
        JsonNode json = testCase.json();
        int maxLength = json.path("settings").path("PICKLE_RECEIVER_MAX_LENGTH").asInt(FrameDecoder.DEFAULT_MAX_LENGTH);
        FrameDecoder decoder = new FrameDecoder(maxLength, sink);
        for (byte[] chunk : Received.chunks(json.path("chunks_b64"))) {
            if (!decoder.decode(chunk, 0, chunk.length)) {
                received.closed();
            }
        }
        received.compare(json);
    }
}
