import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges every file against every flavour in one process; a line for each thing that fails. */
public final class Judge {
  public static void main(String[] words) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    String[] flavours = words[0].split(",");
    for (int at = 1; at < words.length; at++) {
      for (String name : flavours) {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(words[at]), flavour);
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 50, false, true, false)) {
          ValidationResult result = validator.validate(parser);
          System.out.println("judged\t" + words[at] + "\t" + name + "\t" + result.getTotalAssertions());
          for (TestAssertion failed : result.getTestAssertions()) {
            if (failed.getStatus() != TestAssertion.Status.FAILED) continue;
            System.out.println(String.join("\t", "failed", words[at], name, failed.getRuleId().getClause(),
                String.valueOf(failed.getRuleId().getTestNumber()),
                String.valueOf(result.getFailedChecks().get(failed.getRuleId())),
                tidy(failed.getMessage()), tidy(failed.getLocation().getContext())));
          }
        }
      }
    }
  }

  private static String tidy(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ");
  }
}
