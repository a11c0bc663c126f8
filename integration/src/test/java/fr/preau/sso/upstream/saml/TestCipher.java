package fr.preau.sso.upstream.saml;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.apache.xml.security.encryption.EncryptedData;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.keys.KeyInfo;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Encrypts an assertion to the hub's certificate. */
record TestCipher(X509Certificate to, String data, String transport) {
  TestCipher(X509Certificate to) {
    this(to, XMLCipher.AES_256_GCM, XMLCipher.RSA_OAEP);
  }

  void encrypt(Document document, Element assertion) {
    SafeXml.ready();
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(256);
      SecretKey secret = generator.generateKey();
      XMLCipher wrap = XMLCipher.getInstance(transport);
      wrap.init(XMLCipher.WRAP_MODE, to.getPublicKey());
      var info = new KeyInfo(document);
      info.add(wrap.encryptKey(document, secret));
      XMLCipher cipher = XMLCipher.getInstance(data);
      cipher.init(XMLCipher.ENCRYPT_MODE, secret);
      EncryptedData encrypted = cipher.encryptData(document, assertion);
      encrypted.setKeyInfo(info);
      Element holder = document.createElementNS(TestXml.SAML, "saml:EncryptedAssertion");
      holder.appendChild(cipher.martial(encrypted));
      assertion.getParentNode().replaceChild(holder, assertion);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
