package no.innokjop;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.innokjop.model.Draft;
import no.innokjop.model.Field;
import no.innokjop.model.Money;
import no.innokjop.model.Quantity;

/**
 * Builds a case of the records that tests/bindings/scenarios.py tells, with the
 * setters that a user would call.
 */
final class Facts {
    private static final Map<Class<?>, Method[]> METHODS = new HashMap<>();

    private Facts() {
    }

    static Case build(JsonNode records) throws Exception {
        try (CaseBuilder builder = CaseBuilder.create()) {
            for (JsonNode record : records) {
                Draft<?> draft = draft(record);
                Optional<OffsetDateTime> effective = Optional.ofNullable(
                    record.get("effective").textValue())
                    .map(OffsetDateTime::parse);
                switch (record.get("act").asText()) {
                    case "change" ->
                        builder.change(draft, effective.orElseThrow());
                    case "correct" -> {
                        builder.because("rettet");
                        if (effective.isPresent())
                            builder.correct(draft, effective.get());
                        else
                            builder.correct(draft);
                    }
                    default -> builder.add(draft);
                }
            }
            return builder.build();
        }
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_"))
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(word.substring(1));
        return camel.toString();
    }

    static Draft<?> draft(JsonNode record) throws Exception {
        String kind = record.get("kind").asText();
        Class<?> type = Class.forName("no.innokjop.model."
            + (kind.equals("case") ? "CaseDetails" : camel(kind)));
        Draft<?> draft = (Draft<?>) type.getMethod("of", String.class)
            .invoke(null, record.get("id").asText());
        for (JsonNode given : record.get("fields"))
            set(draft, Field.of(draft.kind(), given.get("name").asText()),
                given);
        return draft;
    }

    private static void set(Draft<?> draft, Field<?> field, JsonNode given)
            throws Exception {
        if (given.has("mark")) {
            mark(draft, field, given);
        } else if (given.has("texts")) {
            for (JsonNode text : given.get("texts"))
                if (text.get(0).isNull())
                    call(draft, field, text.get(1).asText());
                else
                    call(draft, field, text.get(0).asText(),
                        text.get(1).asText());
        } else if (given.has("number")) {
            BigDecimal number = new BigDecimal(given.get("number").asText());
            if (given.get("unit").isNull())
                call(draft, field, number);
            else
                call(draft, field, new Quantity(number,
                    Optional.of(given.get("unit").asText())));
        } else if (given.has("amount")) {
            call(draft, field, new Money(
                new BigDecimal(given.get("amount").asText()),
                given.get("currency").asText(), given.get("vat").isNull()
                    ? Vat.UNKNOWN : Vat.valueOf(given.get("vat").asText()
                        .toUpperCase(Locale.ROOT))));
        } else {
            for (JsonNode value : given.get("values"))
                put(draft, field, value.asText());
        }
    }

    private static void mark(Draft<?> draft, Field<?> field, JsonNode given) {
        switch (given.get("mark").asText()) {
            case "conflicting" -> draft.conflicting(field);
            case "absent" -> draft.nothing(field);
            default -> {
                if (given.get("until").isNull())
                    draft.withheld(field);
                else
                    draft.withheld(field,
                        LocalDate.parse(given.get("until").asText()));
            }
        }
    }

    private static void put(Draft<?> draft, Field<?> field, String value)
            throws Exception {
        switch (field.type()) {
            case YES_NO -> {
                if (value.equals("unknown"))
                    draft.raw(field, value);
                else
                    call(draft, field, value.equals("yes"));
            }
            case INTEGER -> call(draft, field, Long.parseLong(value));
            case DATE -> call(draft, field, LocalDate.parse(value));
            case INSTANT -> {
                // Java does not tell 12:00:00 from 12:00.
                if (value.startsWith(":00", 16))
                    draft.raw(field, value);
                else
                    call(draft, field, OffsetDateTime.parse(value));
            }
            default -> call(draft, field, value);
        }
    }

    /** Calls the setter of a field. */
    private static void call(Draft<?> draft, Field<?> field, Object... values)
            throws Exception {
        String name = camel(field.name());
        name = name.substring(0, 1).toLowerCase(Locale.ROOT)
            + name.substring(1);
        Method[] methods = METHODS.computeIfAbsent(draft.getClass(),
            Class::getMethods);
        for (Method method : methods) {
            if ((method.getName().equals(name)
                    || method.getName().equals(name + "_"))
                    && method.getParameterCount() == values.length
                    && takes(method.getParameterTypes(), values)) {
                method.invoke(draft, values);
                return;
            }
        }
        throw new AssertionError("no setter of " + field);
    }

    private static boolean takes(Class<?>[] types, Object[] values) {
        for (int i = 0; i < types.length; i++) {
            Class<?> type = types[i] == boolean.class ? Boolean.class
                : types[i] == long.class ? Long.class : types[i];
            if (!type.isInstance(values[i]))
                return false;
        }
        return true;
    }
}
