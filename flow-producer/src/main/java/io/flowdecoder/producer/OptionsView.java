package io.flowdecoder.producer;

/** An options record, in place: first the fields that say what it is about, then what it says. */
public final class OptionsView extends DataView {

    OptionsView(Origin origin) {
        super(origin);
    }

    /** How many of the first fields are of the scope. */
    public int scopeSize() {
        return plan.scopes();
    }
}
