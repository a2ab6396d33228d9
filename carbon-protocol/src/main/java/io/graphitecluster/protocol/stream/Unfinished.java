package io.graphitecluster.protocol.stream;

/** What a decoder keeps of a line or message that has begun in one chunk of a stream and ends in another. */
public interface Unfinished {
    /** Of a decoder that keeps nothing. */
    Unfinished NONE = new Unfinished() {
        @Override
        public int begun() {
            return 0;
        }

        @Override
        public int held() {
            return 0;
        }

        @Override
        public void release() {}
    };

    /** Bytes of what has begun and is not whole; 0 when nothing has. */
    int begun();

    /** Bytes of memory that are held for that, and to have room for the next. */
    int held();

    /** Gives that memory back; what has begun is lost, and with it the stream's beat. */
    void release();
}
