package dev.redoubt.ledger.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A connection by TLS, with the JDK's means: the server's certificate must be trusted, and be one for its name. */
final class Encryption {
    private static final int HANDSHAKE_MILLIS = 10_000;

    private Encryption() {}

    /**
     * {@return an encrypted connection over a plain one}
     *
     * @param plain the plain one
     * @param address where the server is, and who may have signed its certificate
     * @throws IOException if no TLS comes about, which may be otherwise later
     * @throws LedgerRefusedException if the server is not to be trusted
     */
    static Socket of(Socket plain, RedisAddress address) throws IOException {
        SSLSocketFactory factory = factory(address);
        int patience = plain.getSoTimeout();
        plain.setSoTimeout(HANDSHAKE_MILLIS);
        try {
            SSLSocket socket = (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            // Otherwise any certificate would do that any authority has signed.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            socket.setSoTimeout(patience);
            return socket;
        } catch (SSLException | SocketTimeoutException failed) {
            if (failed.getCause() instanceof CertificateException why) {
                throw new LedgerRefusedException(address + ": " + told(why, address) + ".");
            }
            throw new IOException(failed.getMessage() + "; perhaps the server speaks no TLS, redis://", failed);
        }
    }

    private static SSLSocketFactory factory(RedisAddress address) {
        if (address.authorities().isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (InputStream file = Files.newInputStream(Path.of(address.authorities()))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int count = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("ca" + count++, authority);
            }
            if (count == 0) {
                throw new CertificateException("no certificate is in it");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            throw new LedgerRefusedException(address + ": ca: found " + address.authorities()
                    + ", must be a file with certificates in PEM: " + unusable + ".");
        }
    }

    private static String told(CertificateException why, RedisAddress address) {
        // The JDK has classes of its own for chains that lead to nobody, and this one for names.
        return why.getClass() == CertificateException.class
                ? "the server's certificate is not one for " + address.host() + ": " + why.getMessage()
                        + ". Call the server by a name that its certificate has"
                : "the server's certificate is not trusted: " + why.getMessage()
                        + ". Name the certificate of the authority that has signed it, as ?ca=/path/ca.pem";
    }
}
