package io.graphitecluster.protocol.pickle;

import java.math.BigInteger;

/** What Python calls the types of unpickled values. */
final class PickleTypes {
    private PickleTypes() {}

    static String nameOf(Object value) {
        return switch (value) {
            case String text -> "str";
            case Long number -> "int";
            case BigInteger number -> "int";
            case Double number -> "float";
            case Boolean flag -> "bool";
            case PickleNone none -> "NoneType";
            case PickleBytes bytes -> "bytes";
            case PickleTuple tuple -> "tuple";
            case PickleList list -> "list";
            case PickleDict dict -> "dict";
            case PickleSet set -> "set";
            case PickleDecimal named -> "type";
            default -> value.getClass().getSimpleName();
        };
    }
}
