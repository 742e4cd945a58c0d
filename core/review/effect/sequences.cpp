// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/sequences.h"

#include "core/schema/model.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

std::optional<std::int64_t> numberOf(const PgQuery__Node* node)
{
    if (isA(node, PG_QUERY__NODE__NODE_INTEGER))
        return node->integer->ival;
    if (isA(node, PG_QUERY__NODE__NODE_FLOAT)) {
        char* end = nullptr;
        const std::int64_t value = std::strtoll(node->float_->fval, &end, 10);
        return *end == '\0' ? std::optional(value) : std::nullopt;
    }
    return std::nullopt;
}

/// Of the options of a sequence as the catalog writes them: AS bigint INCREMENT 1 MINVALUE 1 …
std::optional<std::int64_t> optionIn(const std::string& options, std::string_view key)
{
    const std::size_t at = options.find(std::string(key) + ' ');
    if (at == std::string::npos)
        return std::nullopt;
    return std::strtoll(options.c_str() + at + key.size() + 1, nullptr, 10);
}

} // namespace

void requireSequence(Builder& b, PgQuery__Node* const* options, std::size_t count, const Name& about,
                     const Relation* present)
{
    std::int64_t increment = 1;
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
    std::optional<std::int64_t> start;
    std::int64_t typeMost = std::numeric_limits<std::int64_t>::max();
    if (present != nullptr) {
        const std::string& text = present->definition;
        // A bound that is the type's own follows the type: an altered type is left alone.
        const bool isOtherType = std::any_of(options, options + count, [](const PgQuery__Node* node) {
            return isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(node->def_elem->defname) == "as";
        });
        if (text.empty() || isOtherType)
            return;
        increment = optionIn(text, "INCREMENT").value_or(1);
        least = optionIn(text, "MINVALUE");
        most = optionIn(text, "MAXVALUE");
        start = optionIn(text, "START");
        typeMost = text.starts_with("AS smallint")  ? std::numeric_limits<std::int16_t>::max()
                   : text.starts_with("AS integer") ? std::numeric_limits<std::int32_t>::max()
                                                    : typeMost;
    }
    std::optional<std::int64_t> restart;
    for (const PgQuery__Node* node : listOf(options, count)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        const std::string_view name = node->def_elem->defname;
        const std::optional<std::int64_t> value = numberOf(node->def_elem->arg);
        if (name == "as" && isA(node->def_elem->arg, PG_QUERY__NODE__NODE_TYPE_NAME)) {
            const schema::TypeUse type = schema::typeUse(*node->def_elem->arg->type_name, b.catalog());
            if (type.name.name == "int2")
                typeMost = std::numeric_limits<std::int16_t>::max();
            else if (type.name.name == "int4")
                typeMost = std::numeric_limits<std::int32_t>::max();
            else if (type.name.name != "int8")
                b.refuse("22023", about, "A sequence is of type smallint, integer or bigint");
        } else if (name == "increment" && value) {
            increment = *value;
        } else if (name == "minvalue") {
            least = value;
        } else if (name == "maxvalue") {
            most = value;
        } else if (name == "start") {
            start = value;
        } else if (name == "restart") {
            restart = value;
        }
    }
    const std::int64_t low = least.value_or(increment > 0 ? 1 : -typeMost - 1);
    const std::int64_t high = most.value_or(increment > 0 ? typeMost : -1);
    if (increment == 0)
        b.refuse("22023", about, "INCREMENT of a sequence can not be 0");
    else if (high > typeMost || low < -typeMost - 1)
        b.refuse("22023", about, "MINVALUE or MAXVALUE is beyond the type of the sequence");
    else if (low >= high)
        b.refuse("22023", about, "MINVALUE of a sequence has to be less than its MAXVALUE");
    else if (start && (*start < low || *start > high))
        b.refuse("22023", about, "START of a sequence has to lie between its MINVALUE and MAXVALUE");
    else if (restart && (*restart < low || *restart > high))
        b.refuse("22023", about, "RESTART of a sequence has to lie between its MINVALUE and MAXVALUE");
}

void requireOwner(Builder& b, PgQuery__Node* const* options, std::size_t count)
{
    for (const PgQuery__Node* node : listOf(options, count)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) || std::string_view(node->def_elem->defname) != "owned_by" ||
            !isA(node->def_elem->arg, PG_QUERY__NODE__NODE_LIST) || node->def_elem->arg->list->n_items < 2)
            continue;
        const PgQuery__List& list = *node->def_elem->arg->list;
        const Subject table = b.subject(sql::nameOf(node->def_elem->arg, 1));
        const std::string column(sql::textOf(list.items[list.n_items - 1]));
        if (b.require(table, false) && table.known != nullptr && table.known->areColumnsKnown &&
            !table.known->columns.empty() && table.known->column(column) == nullptr)
            b.fail(FailureCause::MissingColumn, "42703", table.name, column);
    }
}

void requireBetweenBounds(Builder& b, const Relation& sequence, const PgQuery__Node* value)
{
    if (!isA(value, PG_QUERY__NODE__NODE_A_CONST) || value->a_const->val_case != PG_QUERY__A__CONST__VAL_IVAL ||
        value->a_const->isnull != 0 || b.circumstances().isInBody || !b.effect().failures.empty())
        return;
    const std::int64_t to = value->a_const->ival->ival;
    if (to < optionIn(sequence.definition, "MINVALUE").value_or(to) ||
        to > optionIn(sequence.definition, "MAXVALUE").value_or(to))
        b.fail(FailureCause::Value, "22003", sequence.name).others = {
            "The value " + std::to_string(to) + " is beyond the bounds of " + shortName(sequence.name)};
}

} // namespace lk::review::effects
