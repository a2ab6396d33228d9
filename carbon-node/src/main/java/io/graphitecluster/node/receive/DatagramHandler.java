package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.protocol.line.DatagramDecoder;
import io.graphitecluster.protocol.line.QuotedLine;
import io.graphitecluster.protocol.points.PointAdmission;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line protocol on UDP. Nobody can be made to wait here: when the cache is full, points are refused. */
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);

    private final Intake intake;
    private final DatagramDecoder decoder;
    private InetSocketAddress sender;
    private String peer = "";

    DatagramHandler(PointAdmission admission, Intake intake, RefusalLog refusals) {
        this.intake = intake;
        this.decoder = new DatagramDecoder(
                admission,
                (name, offset, length, value, timestamp) ->
                        intake.accept(name, offset, length, value, timestamp, Source.UDP, peer),
                (line, offset, length, reason) -> refusals.refused(
                        peer, Refusal.BAD_LINE, reason + ": [" + QuotedLine.of(line, offset, length) + "]"));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        if (!packet.sender().equals(sender)) {
            sender = packet.sender();
            peer = Peers.nameOf(sender);
        }
        ByteBuffer datagram = ChunkBytes.onHeap(packet.content().nioBuffer());
        decoder.decode(datagram.array(), datagram.arrayOffset() + datagram.position(), datagram.remaining());
    }

    /** All datagrams that were there at once are one chunk. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        intake.chunkEnd();
        context.fireChannelReadComplete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn("UDP receiver: {}", cause.toString());
    }
}
