package no.innokjop.examples.flowable;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.innokjop.Case;
import no.innokjop.CaseBuilder;
import no.innokjop.InnokjopException;
import org.flowable.cmmn.api.CmmnRuntimeService;
import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.task.api.Task;

/** What an application does with procurements in the engine. */
public final class Procurements {
    private final CmmnEngine engine;
    private final CmmnRuntimeService runtime;

    /**
     * Procurements of an engine that the model is deployed to.
     *
     * @param engine the engine, with a {@link GateKeeper} called "gateKeeper"
     */
    public Procurements(CmmnEngine engine) {
        this.engine = engine;
        this.runtime = engine.getCmmnRuntimeService();
    }

    /**
     * Begins a procurement, at its first stage.
     *
     * @param record its record so far
     * @return the id of the case instance
     * @throws InnokjopException for a what-if case
     */
    public String start(Case record) throws InnokjopException {
        return runtime.createCaseInstanceBuilder()
            .caseDefinitionKey("procurement")
            .businessKey(record.id())
            .variable(Variables.PROCUREMENT, record.toBytes())
            .variable(Variables.SHUT_GATE, null)
            .variable(Variables.TURN, 0)
            .start().getId();
    }

    /**
     * Approves what a task asks for. The approval stands even when the gate is
     * shut: it opens by itself once the record is put right. It does not stand
     * when somebody wrote in the record meanwhile: then the engine refuses it,
     * and the task waits to be approved with what was written in view.
     *
     * @param taskId the task
     * @param userId who approves
     * @throws GateShutException when the gate stays shut, with the reasons,
     *     which the case instance keeps
     */
    public void approve(String taskId, String userId)
            throws GateShutException {
        Task task = engine.getCmmnTaskService().createTaskQuery()
            .taskId(taskId).singleResult();
        if (task == null)
            throw new FlowableObjectNotFoundException(
                "There is no task " + taskId + ".", Task.class);
        String caseId = task.getScopeId();
        engine.getCmmnTaskService().complete(taskId, userId);
        Map<String, Object> answer = runtime.getVariables(caseId,
            List.of(Variables.SHUT_GATE, Variables.SHUT_BECAUSE));
        if (answer.get(Variables.SHUT_GATE) instanceof String gate)
            throw new GateShutException(gate,
                Reason.ofJson(answer.get(Variables.SHUT_BECAUSE)));
    }

    /**
     * Writes an entry on top of the record, in one transaction: of two that
     * write at the same time, or one that writes while a gate is checked, the
     * engine refuses the second. If a gate is shut, it is checked again.
     *
     * @param caseId the case instance
     * @param entry fills the entry in
     * @return why a gate is still shut; nothing when none is
     * @throws InnokjopException with all that was wrong with the entry
     */
    public List<Reason> write(String caseId, Consumer<CaseBuilder> entry)
            throws InnokjopException {
        try {
            engine.getCmmnEngineConfiguration().getCommandExecutor()
                .execute(context -> {
                    runtime.setVariable(caseId, Variables.TURN,
                        Variables.nextTurn(
                            runtime.getVariable(caseId, Variables.TURN)));
                    runtime.setVariable(caseId, Variables.PROCUREMENT,
                        written(caseId, entry));
                    return null;
                });
        } catch (Refused refused) {
            throw refused.problems;
        }
        return reasons(caseId);
    }

    /**
     * The record as it is now.
     *
     * @param caseId the case instance
     * @return the record, to be closed
     * @throws InnokjopException when it cannot be read
     */
    public Case openRecord(String caseId) throws InnokjopException {
        return Case.read(Variables.procurement(
            runtime.getVariable(caseId, Variables.PROCUREMENT)));
    }

    /**
     * Why a gate is shut.
     *
     * @param caseId the case instance
     * @return nothing when none is
     */
    public List<Reason> reasons(String caseId) {
        return Reason.ofJson(
            runtime.getVariable(caseId, Variables.SHUT_BECAUSE));
    }

    private byte[] written(String caseId, Consumer<CaseBuilder> entry) {
        try (Case before = openRecord(caseId);
                CaseBuilder builder = CaseBuilder.from(before)) {
            entry.accept(builder);
            try (Case after = builder.build()) {
                return after.toBytes();
            }
        } catch (InnokjopException e) {
            throw new Refused(e);
        }
    }

    /** Carries the problems through the engine, whose commands throw none. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient InnokjopException problems;

        Refused(InnokjopException problems) {
            super(problems);
            this.problems = problems;
        }
    }
}
