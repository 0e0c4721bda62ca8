package io.flowdecoder.receive;

import java.io.IOException;

/** Hands a handler the datagrams that wait in a socket. */
interface DatagramDrain {

    /**
     * Hands on what is waiting, without waiting for more.
     *
     * @param most datagrams after which it stops; it may take some more
     * @return how many it has been
     */
    int drain(int most) throws IOException;
}
