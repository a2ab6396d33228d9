package io.graphitecluster.protocol.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The unpickler's stack, with marks that opcodes collect values up to. */
final class PickleStack {
    private Object[] values = new Object[64];
    private int size;
    private int[] marks = new int[16];
    private int markCount;

    void push(Object value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void mark() {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, 2 * markCount);
        }
        marks[markCount++] = size;
    }

    Object pop(int at) throws PickleException {
        Object top = peek(at);
        values[--size] = null;
        return top;
    }

    Object peek(int at) throws PickleException {
        int floor = markCount == 0 ? 0 : marks[markCount - 1];
        if (size <= floor) {
            throw new PickleException(markCount == 0 ? "unpickling stack underflow" : "unexpected MARK found", at);
        }
        return values[size - 1];
    }

    /** The value that lies just below the last mark: what collected items are put into. */
    Object peekBelowMark(int at) throws PickleException {
        int mark = lastMark(at);
        int floor = markCount < 2 ? 0 : marks[markCount - 2];
        if (mark <= floor) {
            throw new PickleException("unpickling stack underflow", at);
        }
        return values[mark - 1];
    }

    /** Drops the top value, or the mark when that is on top. */
    void drop(int at) throws PickleException {
        if (markCount > 0 && marks[markCount - 1] == size) {
            markCount--;
        } else {
            pop(at);
        }
    }

    /** Takes everything above the last mark, and the mark. */
    List<Object> popToMark(int at) throws PickleException {
        int mark = lastMark(at);
        markCount--;
        List<Object> items = new ArrayList<>(Arrays.asList(values).subList(mark, size));
        Arrays.fill(values, mark, size, null);
        size = mark;
        return items;
    }

    private int lastMark(int at) throws PickleException {
        if (markCount == 0) {
            throw new PickleException("could not find MARK", at);
        }
        return marks[markCount - 1];
    }
}
