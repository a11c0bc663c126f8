package fr.preau.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IDP-10 and RP-13: where a partner may not send the hub. */
class PrivateNetworkTest {
  @ParameterizedTest
  @DisplayName("IDP-10, RP-13 addresses inside")
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "0.1.2.3",
        "fc00::1",
        "fdff::1",
        "::ffff:127.0.0.1",
      })
  void inside(String address) throws UnknownHostException {
    assertThat(PrivateNetwork.contains(InetAddress.getByName(address))).isTrue();
    assertThat(PrivateNetwork.neverCalled(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @DisplayName("RP-13 addresses of nobody")
  @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "::", "224.0.0.1", "fe80::1", "ff02::1"})
  void nobodys(String address) throws UnknownHostException {
    assertThat(PrivateNetwork.contains(InetAddress.getByName(address))).isTrue();
    assertThat(PrivateNetwork.neverCalled(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @DisplayName("Addresses that are inside of nothing")
  @ValueSource(
      strings = {
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.1",
        "101.64.0.1",
        "172.32.0.1",
        "fbff::1",
        "6440::1",
        "64:ff9b::5db8:d822",
        "2001:db8::1",
      })
  void outside(String address) throws UnknownHostException {
    assertThat(PrivateNetwork.contains(InetAddress.getByName(address))).isFalse();
  }
}
