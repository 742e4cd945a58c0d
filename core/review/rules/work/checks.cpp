// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/checks.h"

#include "core/review/effect/proof.h"

#include <algorithm>

namespace lk::review::work {

const schema::Constraint* checkOf(const Moment& moment, const WorkItem& work)
{
    const schema::Relation* table = moment.before.relation(work.relation);
    if (table == nullptr)
        return nullptr;
    const schema::Constraint* near = nullptr;
    for (const schema::Constraint& constraint : table->constraints) {
        if (constraint.kind != schema::ConstraintKind::Check ||
            std::find(constraint.columns.begin(), constraint.columns.end(), work.object) == constraint.columns.end())
            continue;
        const effects::Parsed expression(constraint.expression);
        if (expression.node() != nullptr && effects::impliesNotNull(expression.node(), work.object))
            return &constraint;
        if (near == nullptr)
            near = &constraint;
    }
    return near;
}

} // namespace lk::review::work
