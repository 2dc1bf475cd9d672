package io.prunella.app.platform.http;

import java.io.IOException;
import java.io.InputStream;

/// A body that may be so large and no larger. What is too much is read and forgotten, since most clients read no answer
/// before they have sent everything.
final class LimitedBody extends InputStream {
    private final InputStream body;
    private final long most;
    private final Problem tooLarge;
    private long taken;

    LimitedBody(InputStream body, long most, Problem tooLarge) {
        this.body = body;
        this.most = most;
        this.tooLarge = tooLarge;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        taken += Math.max(0, read);
        if (taken > most) {
            forget(into);
            throw tooLarge;
        }
        return read;
    }

    private void forget(byte[] into) {
        try {
            while (body.read(into) >= 0) {}
        } catch (IOException endless) {
            // Whoever sends on and on is cut off and gets no answer.
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
