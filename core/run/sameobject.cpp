// SPDX-License-Identifier: Apache-2.0
#include "core/run/sameobject.h"

#include "core/review/rules/reversibility/compare.h"

#include <algorithm>

namespace lk::run::evidence {

namespace {

bool areSame(const std::vector<schema::Column>& made, const std::vector<schema::Column>& there)
{
    return made.size() == there.size() && std::ranges::all_of(made, [&](const schema::Column& one) {
               const auto twin = std::ranges::find(there, one.name, &schema::Column::name);
               return twin != there.end() && isSame(&one, &*twin);
           });
}

} // namespace

bool isSame(const schema::Column* made, const schema::Column* there)
{
    if (made == nullptr || there == nullptr)
        return true;
    // The type of a query's expression is not known where a statement has made the table or view.
    return made->type == there->type || made->type.name.name.empty() || there->type.name.name.empty();
}

bool isSame(const schema::Relation* made, const schema::Relation* there)
{
    if (made == nullptr || there == nullptr)
        return true;
    if (made->kind != there->kind)
        return false;
    return !made->areColumnsKnown || !there->areColumnsKnown || areSame(made->columns, there->columns);
}

bool isSame(const schema::Constraint* made, const schema::Constraint* there)
{
    return made == nullptr || there == nullptr || review::reversibility::isSameConstraint(*made, *there);
}

bool isSame(const schema::Index* made, const schema::Index* there)
{
    return made == nullptr || there == nullptr || review::reversibility::isSameIndex(*made, *there);
}

bool isSame(const schema::Type* made, const schema::Type* there)
{
    if (made == nullptr || there == nullptr)
        return true;
    return made->kind == there->kind && made->base == there->base &&
           (!made->areLabelsKnown || made->labels == there->labels) && areSame(made->attributes, there->attributes);
}

bool isSame(const schema::Function* made, const schema::Function* there)
{
    return made == nullptr || there == nullptr || review::reversibility::isSameFunction(*made, *there);
}

} // namespace lk::run::evidence
