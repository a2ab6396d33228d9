package io.graphitecluster.protocol.pickle;

import io.graphitecluster.protocol.line.PythonFloat;
import java.util.List;

/**
 * Reads one pickle of protocol 0 to 5 and gives what it holds: {@link String}, {@link Long} or
 * {@link java.math.BigInteger}, {@link Double}, {@link Boolean}, {@link PickleNone}, {@link PickleBytes},
 * {@link PickleTuple}, {@link PickleList}, {@link PickleDict}, {@link PickleSet}.
 *
 * <p>A pickle is a program for a stack machine. Those of its opcodes that look up a class, call it, or refer to data
 * outside of the pickle are refused; no class is ever loaded. ({@link PickleGlobals#DECIMAL} is a number that is spelled
 * as a call.) The machine does not recurse, looks at each byte once, and every opcode makes one value at most, so that
 * time and memory are bounded by the pickle's length. Opcode values are those of Python's {@code pickletools}.
 */
public final class Unpickler {
    private static final int HIGHEST_PROTOCOL = 5;

    private final PickleReader in;
    private final PickleGlobals globals;
    private final PickleStack stack = new PickleStack();
    private final PickleMemo memo = new PickleMemo();

    private Unpickler(PickleReader in, PickleGlobals globals) {
        this.in = in;
        this.globals = globals;
    }

    /**
     * The value of the pickle that begins here. Bytes after its end are ignored.
     *
     * @throws PickleException when it is broken, or asks for a class: then the message names it
     */
    public static Object load(byte[] bytes, int offset, int length) throws PickleException {
        return load(bytes, offset, length, PickleGlobals.NONE);
    }

    /**
     * The same of a pickle that may name more than plain values.
     *
     * @throws PickleException when it is broken, or asks for a class that is not among those
     */
    public static Object load(byte[] bytes, int offset, int length, PickleGlobals globals) throws PickleException {
        return new Unpickler(new PickleReader(bytes, offset, length), globals).run();
    }

    private Object run() throws PickleException {
        while (true) {
            int at = in.offset();
            int opcode = in.unsignedByte();
            if (opcode == '.') {
                return stack.pop(at);
            }
            if (!scalar(opcode, at) && !container(opcode, at) && !stackOrMemo(opcode, at) && !global(opcode, at)) {
                refuse(opcode, at);
            }
        }
    }

    private boolean scalar(int opcode, int at) throws PickleException {
        switch (opcode) {
            case 'N' -> stack.push(PickleNone.NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'I' -> stack.push(PickleText.integer(in.line(), at));
            case 'J' -> stack.push((long) in.signedInt());
            case 'K' -> stack.push((long) in.unsignedByte());
            case 'M' -> stack.push((long) in.unsignedShort());
            case 'L' -> stack.push(PickleText.longInteger(in.line(), at));
            case 0x8a -> stack.push(in.integer(in.unsignedByte()));
            case 0x8b -> stack.push(in.integer(in.signedInt()));
            case 'F' -> stack.push(decimal(in.line(), at));
            case 'G' -> stack.push(in.bigEndianDouble());
            case 'S' -> stack.push(in.utf8(PickleText.quoted(in.line(), at), at));
            case 'T' -> stack.push(in.utf8(in.bytes(in.signedInt()), at));
            case 'U', 0x8c -> stack.push(in.utf8(in.bytes(in.unsignedByte()), at));
            case 'V' -> stack.push(PickleText.rawUnicode(in.line(), at));
            case 'X' -> stack.push(in.utf8(in.bytes(in.unsignedInt()), at));
            case 0x8d -> stack.push(in.utf8(in.bytes(in.signedLong()), at));
            case 'B' -> stack.push(new PickleBytes(in.bytes(in.unsignedInt())));
            case 'C' -> stack.push(new PickleBytes(in.bytes(in.unsignedByte())));
            case 0x8e, 0x96 -> stack.push(new PickleBytes(in.bytes(in.signedLong())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode, int at) throws PickleException {
        switch (opcode) {
            case ')' -> stack.push(new PickleTuple(List.of()));
            case 't' -> stack.push(new PickleTuple(stack.popToMark(at)));
            case 0x85 -> stack.push(new PickleTuple(List.of(stack.pop(at))));
            case 0x86 -> {
                Object second = stack.pop(at);
                stack.push(new PickleTuple(List.of(stack.pop(at), second)));
            }
            case 0x87 -> {
                Object third = stack.pop(at);
                Object second = stack.pop(at);
                stack.push(new PickleTuple(List.of(stack.pop(at), second, third)));
            }
            case ']' -> stack.push(new PickleList());
            case 'l' -> {
                PickleList list = new PickleList();
                list.addAll(stack.popToMark(at));
                stack.push(list);
            }
            case 'a' -> {
                Object item = stack.pop(at);
                listOnTop(stack.peek(at), at).addAll(List.of(item));
            }
            case 'e' -> {
                Object target = stack.peekBelowMark(at);
                listOnTop(target, at).addAll(stack.popToMark(at));
            }
            case '}' -> stack.push(new PickleDict());
            case 'd' -> {
                PickleDict dict = new PickleDict();
                putAll(dict, stack.popToMark(at), at);
                stack.push(dict);
            }
            case 's' -> {
                Object value = stack.pop(at);
                Object key = stack.pop(at);
                putAll(stack.peek(at), List.of(key, value), at);
            }
            case 'u' -> {
                Object target = stack.peekBelowMark(at);
                putAll(target, stack.popToMark(at), at);
            }
            case 0x8f -> stack.push(new PickleSet());
            case 0x90 -> {
                Object target = stack.peekBelowMark(at);
                addAll(target, stack.popToMark(at), at);
            }
            case 0x91 -> {
                PickleSet set = new PickleSet();
                addAll(set, stack.popToMark(at), at);
                stack.push(set);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean stackOrMemo(int opcode, int at) throws PickleException {
        switch (opcode) {
            case '(' -> stack.mark();
            case '0' -> stack.drop(at);
            case '1' -> stack.popToMark(at);
            case '2' -> stack.push(stack.peek(at));
            case 'p' -> memo.put(PickleText.index(in.line(), at), stack.peek(at));
            case 'q' -> memo.put(in.unsignedByte(), stack.peek(at));
            case 'r' -> memo.put(in.unsignedInt(), stack.peek(at));
            case 0x94 -> memo.put(memo.size(), stack.peek(at));
            case 'g' -> recall(PickleText.index(in.line(), at), at);
            case 'h' -> recall(in.unsignedByte(), at);
            case 'j' -> recall(in.unsignedInt(), at);
            case 0x80 -> {
                int protocol = in.unsignedByte();
                if (protocol > HIGHEST_PROTOCOL) {
                    throw new PickleException("unsupported pickle protocol: " + protocol, at);
                }
            }
            case 0x95 -> in.need(in.signedLong());
            case 0x98 -> {
                if (!(stack.peek(at) instanceof PickleBytes)) {
                    throw new PickleException("READONLY_BUFFER without bytes", at);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Names of classes, and calls; false, or an exception with the name, where there may be none. */
    private boolean global(int opcode, int at) throws PickleException {
        switch (opcode) {
            case 'c' -> {
                String module = in.utf8(in.line(), at);
                stack.push(named(module, in.utf8(in.line(), at), at));
            }
            case 0x93 -> {
                Object name = stack.pop(at);
                Object module = stack.pop(at);
                if (!(module instanceof String moduleName && name instanceof String className)) {
                    throw new PickleException("STACK_GLOBAL requires str", at);
                }
                stack.push(named(moduleName, className, at));
            }
            case 'R' -> {
                Object arguments = stack.pop(at);
                if (stack.pop(at) != PickleDecimal.CLASS) {
                    throw withoutClass(at);
                }
                stack.push(PickleDecimal.call(arguments, at));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private PickleDecimal named(String module, String name, int at) throws PickleException {
        if (globals == PickleGlobals.DECIMAL && PickleDecimal.isNamed(module, name)) {
            return PickleDecimal.CLASS;
        }
        throw unsafe(module, name, at);
    }

    private void recall(long index, int at) throws PickleException {
        Object value = memo.get(index);
        if (value == null) {
            throw new PickleException("Memo value not found at index " + index, at);
        }
        stack.push(value);
    }

    private static double decimal(byte[] line, int at) throws PickleException {
        String text = PickleText.ascii(line);
        try {
            return PythonFloat.parse(text);
        } catch (NumberFormatException e) {
            throw new PickleException("FLOAT argument is not a number", at);
        }
    }

    private static PickleList listOnTop(Object target, int at) throws PickleException {
        if (target instanceof PickleList list) {
            return list;
        }
        throw new PickleException("'" + PickleTypes.nameOf(target) + "' object has no attribute 'append'", at);
    }

    private static void putAll(Object target, List<Object> keysAndValues, int at) throws PickleException {
        if (!(target instanceof PickleDict dict)) {
            throw new PickleException("'" + PickleTypes.nameOf(target) + "' object takes no keys", at);
        }
        if (keysAndValues.size() % 2 != 0) {
            throw new PickleException("odd number of items for a dictionary", at);
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dict.put(keysAndValues.get(i), keysAndValues.get(i + 1), at);
        }
    }

    private static void addAll(Object target, List<Object> items, int at) throws PickleException {
        if (!(target instanceof PickleSet set)) {
            throw new PickleException("'" + PickleTypes.nameOf(target) + "' object has no attribute 'add'", at);
        }
        for (Object item : items) {
            set.add(item, at);
        }
    }

    /** Everything else would need a class, a registry or other data: says which, and ends. */
    private void refuse(int opcode, int at) throws PickleException {
        switch (opcode) {
            case 'i' -> {
                String module = in.utf8(in.line(), at);
                throw unsafe(module, in.utf8(in.line(), at), at);
            }
            case 'o', 0x81, 0x92 -> throw withoutClass(at);
            case 'b' ->
                throw new PickleException(
                        "Attempting to set the state of '" + PickleTypes.nameOf(stack.pop(at)) + "' object", at);
            case 'P', 'Q' -> throw new PickleException("persistent ids are not supported", at);
            case 0x82 -> throw extension(in.unsignedByte(), at);
            case 0x83 -> throw extension(in.unsignedShort(), at);
            case 0x84 -> throw extension(in.signedInt(), at);
            case 0x97 -> throw new PickleException("pickle stream refers to out-of-band data", at);
            default -> throw new PickleException("invalid load key 0x" + Integer.toHexString(opcode), at);
        }
    }

    private static PickleException withoutClass(int at) {
        return new PickleException("Attempting to create an object without a class", at);
    }

    private static PickleException unsafe(String module, String name, int at) {
        return new PickleException("Attempting to unpickle unsafe module " + module + " (class " + name + ")", at);
    }

    private static PickleException extension(int code, int at) {
        return new PickleException("unregistered extension code " + code, at);
    }
}
