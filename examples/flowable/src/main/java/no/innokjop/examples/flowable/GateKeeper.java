package no.innokjop.examples.flowable;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import no.innokjop.Case;
import no.innokjop.CheckOptions;
import no.innokjop.InnokjopException;
import no.innokjop.Language;
import no.innokjop.Report;
import no.innokjop.Ruleset;
import org.flowable.cmmn.api.delegate.DelegatePlanItemInstance;
import org.flowable.cmmn.api.delegate.PlanItemJavaDelegate;
import org.flowable.common.engine.api.FlowableException;

/**
 * The check at each gate, as the model's service task: it checks the record as
 * it is at this moment, and shuts the gate while there is a breach that nobody
 * has dealt with. One instance serves all cases and threads.
 *
 * <p>A breach is an answer and no error, so nothing is thrown: an exception
 * would roll the engine's transaction back, and with it the reason.
 */
public final class GateKeeper implements PlanItemJavaDelegate {
    private final Ruleset rules;
    private final Supplier<Instant> clock;
    private final Language language;

    /**
     * Makes a gate keeper.
     *
     * @param rules what it checks by, to be closed after the engine
     * @param clock tells what time it is
     * @param language what it gives its reasons in
     */
    public GateKeeper(Ruleset rules, Supplier<Instant> clock,
            Language language) {
        this.rules = rules;
        this.clock = clock;
        this.language = language;
    }

    @Override
    public void execute(DelegatePlanItemInstance check) {
        check.setVariable(Variables.TURN,
            Variables.nextTurn(check.getVariable(Variables.TURN)));
        List<Reason> reasons = reasons(Variables.procurement(
            check.getVariable(Variables.PROCUREMENT)));
        check.setVariable(Variables.SHUT_GATE,
            reasons.isEmpty() ? null : check.getName());
        check.setVariable(Variables.SHUT_BECAUSE, Reason.toJson(reasons));
    }

    private List<Reason> reasons(byte[] procurement) {
        CheckOptions now = CheckOptions.at(clock.get());
        try (Case record = Case.read(procurement);
                Report report = rules.check(record, now)) {
            if (record.isChained())
                record.verify();
            return report.openBreaches(language).stream()
                .map(Reason::of).toList();
        } catch (InnokjopException e) {
            throw new FlowableException(
                "The record of the procurement cannot be checked.", e);
        }
    }
}
