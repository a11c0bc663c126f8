package fr.preau.sso.upstream.join;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a login says of an agent's schools, for whoever has to explain it. The roster alone decides
 * about rights.
 *
 * @param posts schools and functions ({@code FrEduRne})
 * @param heads schools that the agent heads ({@code FrEduRneResp})
 * @param delegations in force ({@code FrEduResDel}), with their schools
 */
public record AgentAttributes(List<String> posts, List<String> heads, List<String> delegations) {
  public AgentAttributes {
    posts = List.copyOf(posts);
    heads = List.copyOf(heads);
    delegations = List.copyOf(delegations);
  }

  /** Reads them as they hold on a day; values that do not have their form are left out. */
  public static AgentAttributes of(Said said, LocalDate day) {
    var delegations = new ArrayList<String>();
    for (String value : said.values(List.of("FrEduResDel", "fr_edu_res_del"))) {
      AgentSchools.Delegation.parse(value)
          .filter(delegation -> delegation.isInForce(day))
          .ifPresent(d -> delegations.add(d.name() + " " + String.join(", ", d.uais())));
    }
    return new AgentAttributes(
        split(said, "FrEduRne", "fr_edu_rne").stream()
            .flatMap(value -> AgentSchools.Post.parse(value).stream())
            .map(post -> "%s %s %s".formatted(post.uai(), post.type(), post.function()))
            .toList(),
        split(said, "FrEduRneResp", "fr_edu_rne_resp").stream()
            .flatMap(value -> AgentSchools.Responsibility.parse(value).stream())
            .map(head -> "%s %s".formatted(head.uai(), head.type()))
            .toList(),
        delegations);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("posts", posts);
    json.put("heads", heads);
    json.put("delegations", delegations);
    return json;
  }

  /** Gateways that speak in headers put several values in one, with commas. */
  private static List<String> split(Said said, String... names) {
    return said.values(List.of(names)).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .toList();
  }
}
