// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"
#include "core/schema/model.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::failures {

namespace {

/// CREATE OR REPLACE FUNCTION with other argument types makes a second function beside the present one.
void checkOverload(const Moment& moment, Report& report)
{
    const PgQuery__CreateFunctionStmt& stmt = *moment.tree().create_function_stmt;
    if (stmt.replace == 0)
        return;
    const sql::ObjectName written = sql::nameOf(stmt.funcname, stmt.n_funcname);
    const schema::Name name = moment.before.resolvedType({written.schema, written.name});
    const auto present = moment.before.functions(name);
    if (present.empty())
        return;
    std::vector<std::string> types;
    for (const PgQuery__Node* node : sql::listOf(stmt.parameters, stmt.n_parameters)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_FUNCTION_PARAMETER))
            continue;
        const PgQuery__FunctionParameter& parameter = *node->function_parameter;
        if (parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT ||
            parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE || parameter.arg_type == nullptr)
            continue;
        types.push_back(schema::toString(schema::typeUse(*parameter.arg_type, moment.before)));
    }
    const auto isSameCount = [&](const schema::Function* function) {
        return function->argumentTypes.size() == types.size();
    };
    // The same number of arguments: a changed type rather than a variant that is wanted.
    if (std::none_of(present.begin(), present.end(), isSameCount) ||
        std::any_of(present.begin(), present.end(),
                    [&](const schema::Function* one) { return one->argumentTypes == types; }))
        return;
    Said said;
    said.severity = Severity::Low;
    said.certainty = Certainty::FromCatalog;
    said.message =
        fmt::format("The argument types differ from those of the present {}: this makes a second function beside it, "
                    "and calls may find either.",
                    schema::toString(name));
    said.remedy = "Drop the old function in the same transaction when it is meant to go.";
    report.say(std::move(said));
}

/// Two overloads whose parameters without defaults are the same: the calls that leave the others out fit both alike, and fail
/// (FuncnameGetCandidates, 42725).
void checkAmbiguous(const Moment& moment, Report& report)
{
    const PgQuery__CreateFunctionStmt& stmt = *moment.tree().create_function_stmt;
    const sql::ObjectName written = sql::nameOf(stmt.funcname, stmt.n_funcname);
    const std::string& first = moment.before.searchPath().empty() ? written.schema : moment.before.searchPath().front();
    const schema::Name name{written.schema.empty() ? first : written.schema, written.name};
    const auto present = moment.before.functions(name);
    const auto drops = [&](const Unit& unit) {
        return sql::isA(unit.tree, PG_QUERY__NODE__NODE_DROP_STMT) &&
               unit.tree->drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION &&
               std::any_of(
                   unit.tree->drop_stmt->objects, unit.tree->drop_stmt->objects + unit.tree->drop_stmt->n_objects,
                   [&](const PgQuery__Node* object) {
                       return sql::isA(object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS) &&
                              sql::nameOf(object->object_with_args->objname, object->object_with_args->n_objname)
                                      .name == written.name;
                   });
    };
    if (present.empty() || std::any_of(moment.later.begin(), moment.later.end(), drops))
        return;
    std::vector<std::string> types;
    std::size_t defaults = 0;
    for (const PgQuery__Node* node : sql::listOf(stmt.parameters, stmt.n_parameters)) {
        const PgQuery__FunctionParameter& parameter = *node->function_parameter;
        if (parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT ||
            parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE || parameter.arg_type == nullptr)
            continue;
        schema::TypeUse type = schema::typeUse(*parameter.arg_type, moment.before);
        type.modifiers.clear();
        types.push_back(schema::toString(type));
        defaults += parameter.defexpr != nullptr ? 1 : 0;
    }
    for (const schema::Function* one : present) {
        const std::vector<std::string>& others = one->argumentTypes;
        if (others == types)
            continue;
        const std::size_t common = std::min(types.size(), others.size());
        const std::size_t most = std::max(types.size(), others.size());
        const std::size_t optional = types.size() == most ? defaults : static_cast<std::size_t>(one->defaults);
        if (!std::equal(types.begin(), types.begin() + static_cast<std::ptrdiff_t>(common), others.begin()) ||
            common + optional < most)
            continue;
        Said said;
        said.kinds = {Kind::BreaksRunningApp};
        said.severity = Severity::High;
        said.certainty = Certainty::FromCatalog;
        said.message = fmt::format("Calls of {} with {} arguments then fit two functions alike, and fail (42725): the "
                                   "further parameters have defaults.",
                                   schema::toString(name), common);
        said.remedy = "Drop the other one in the same transaction, or leave the defaults out.";
        report.say(std::move(said));
        return;
    }
}

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT))
        return;
    if (!moment.isRefused())
        checkAmbiguous(moment, report);
    const auto failures = failuresOf(moment, {FailureCause::ReplaceFunctionShape});
    if (failures.empty())
        checkOverload(moment, report);
    for (const Failure* failure : failures) {
        Said said;
        said.kinds = {Kind::FailsAtRuntime};
        said.certainty = failure->certainty;
        said.message =
            fmt::format("CREATE OR REPLACE can change neither the result type nor the names of the parameters of "
                        "{}, and takes no default away (42P13).",
                        schema::toString(failure->relation));
        said.remedy =
            "DROP FUNCTION and create it in one transaction, with its grants; or give the new one another name.";
        report.say(std::move(said));
    }
}

} // namespace

const Rule kReplaceFunctionSignature{
    .id = "replace-function-signature",
    .severity = Severity::Blocker,
    .title = "CREATE OR REPLACE FUNCTION with another result type or parameter name",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT},
};

} // namespace lk::review::failures
