package fr.preau.providers;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A server in memory with the attributes of Active Directory that we write, and three of its rules:
 * an account begins disabled, a password is quoted UTF-16LE, and only an account with one can be
 * enabled. A real one has many more.
 */
final class TestActiveDirectory implements AutoCloseable {
  private static final String NORMAL = "512";
  private static final String TEXT =
      " EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )";

  /** Passwords that were set, as they were sent. */
  final List<String> passwords = new ArrayList<>();

  private final InMemoryDirectoryServer server;

  TestActiveDirectory() throws Exception {
    var config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
    config.addAdditionalBindCredentials("cn=hub", "secret");
    config.setSchema(Schema.mergeSchemas(Schema.getDefaultStandardSchema(), schema()));
    config.setReferentialIntegrityAttributes("member");
    config.addInMemoryOperationInterceptor(new Rules());
    server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
    server.startListening();
  }

  int port() {
    return server.getListenPort();
  }

  Entry entry(String dn) throws LDAPException {
    return server.getEntry(dn);
  }

  void modify(String dn, Modification modification) throws LDAPException {
    server.modify(dn, modification);
  }

  @Override
  public void close() {
    server.shutDown(true);
  }

  private static Schema schema() throws Exception {
    var lines = new ArrayList<String>();
    lines.add("dn: cn=schema");
    lines.add("objectClass: top");
    lines.add("objectClass: ldapSubentry");
    lines.add("objectClass: subschema");
    int oid = 0;
    for (String name :
        List.of(
            "sAMAccountName",
            "userPrincipalName",
            "userAccountControl",
            "employeeID",
            "department",
            "adminDescription")) {
      lines.add("attributeTypes: ( 1.3.6.1.4.1.32473.9.1." + ++oid + " NAME '" + name + "'" + TEXT);
    }
    lines.add(
        "attributeTypes: ( 1.3.6.1.4.1.32473.9.1.99 NAME 'unicodePwd' SYNTAX"
            + " 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )");
    lines.add(
        "objectClasses: ( 1.3.6.1.4.1.32473.9.2.1 NAME 'user' SUP organizationalPerson STRUCTURAL"
            + " MAY ( sAMAccountName $ userPrincipalName $ userAccountControl $ unicodePwd $"
            + " employeeID $ employeeType $ department $ givenName $ displayName $ mail ) )");
    lines.add(
        "objectClasses: ( 1.3.6.1.4.1.32473.9.2.2 NAME 'group' SUP top STRUCTURAL MUST cn"
            + " MAY ( sAMAccountName $ adminDescription $ description $ member ) )");
    return new Schema(new Entry(lines.toArray(String[]::new)));
  }

  private final class Rules extends InMemoryOperationInterceptor {
    @Override
    public void processAddRequest(InMemoryInterceptedAddRequest request) throws LDAPException {
      if (NORMAL.equals(request.getRequest().toEntry().getAttributeValue("userAccountControl"))) {
        throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "0000052D: no password");
      }
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest request)
        throws LDAPException {
      for (Modification modification : request.getRequest().getModifications()) {
        if (modification.getAttributeName().equals("unicodePwd")) {
          String text = new String(modification.getValueByteArrays()[0], StandardCharsets.UTF_16LE);
          if (!text.matches("\"[^\"]{15,}\"")) {
            throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "0000052D: quotes");
          }
          passwords.add(text);
        }
        if (modification.getAttributeName().equals("userAccountControl")
            && modification.getValues()[0].equals(NORMAL)
            && !server.getEntry(request.getRequest().getDN()).hasAttribute("unicodePwd")) {
          throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "0000052D: no password");
        }
      }
    }
  }
}
