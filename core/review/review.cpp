// SPDX-License-Identifier: Apache-2.0
#include "core/review/review.h"

#include "core/base/error.h"
#include "core/review/chain.h"
#include "core/review/prepared.h"
#include "core/review/silence.h"
#include "core/review/walk.h"
#include "core/sql/deepstack.h"

#include <algorithm>
#include <utility>

namespace lk::review {

bool mayBeDeep(const Source& source)
{
    const auto isLong = [](const formats::Block& block) { return block.text.size() > sql::kShallowBytes; };
    return std::any_of(source.up.begin(), source.up.end(), isLong) ||
           std::any_of(source.down.begin(), source.down.end(), isLong);
}

Prepared::Prepared(Source source, sql::TreeCache* cache)
    : m_source(std::make_unique<const Source>(std::move(source)))
    , m_up(parse(m_source->up, cache))
    , m_down(parse(m_source->down))
{}

Review review(Prepared prepared, const std::shared_ptr<const schema::Catalog>& catalog, const Settings& settings,
              std::shared_ptr<const schema::Catalog>* after, std::stop_token stop, Chain* chain, bool wantsStatements)
{
    const Source& source = *prepared.m_source;
    schema::Catalog model = catalog == nullptr ? schema::Catalog() : schema::Catalog(catalog);
    const schema::Catalog start = model;
    if (chain != nullptr)
        chain->begin(source);
    Walk walk(model, settings, std::move(stop), chain);
    const bool isMarked = mayBeSilenced(source);
    walk.tellEachLockTimeout(isMarked && silencesLockTimeout(source));
    walk.keepStatements(wantsStatements || isMarked);
    const auto walkDown = [&] {
        walk.part(Part::Down, source.down, source.downPath.generic_string(), std::move(prepared.m_down));
    };
    if (source.isRollback) {
        walk.learn(source.up, std::move(prepared.m_up));
        walkDown();
        if (after != nullptr)
            *after = std::make_shared<const schema::Catalog>(model);
    } else {
        walk.part(Part::Up, source.up, {}, std::move(prepared.m_up));
        if (after != nullptr)
            *after = std::make_shared<const schema::Catalog>(model);
        if (source.hasDownPart) {
            const schema::Catalog afterUp = model;
            walkDown();
            walk.end(source, start, afterUp);
        } else {
            walk.end(source, start, model);
        }
    }
    Review review = walk.take();
    if (isMarked)
        silence(review, source);
    if (!wantsStatements)
        review.statements.clear();
    return review;
}

Review review(const Source& source, const std::shared_ptr<const schema::Catalog>& catalog, const Settings& settings,
              std::shared_ptr<const schema::Catalog>* after, sql::TreeCache* cache, std::stop_token stop, Chain* chain)
{
    Review result;
    const auto work = [&] { result = review(Prepared(source, cache), catalog, settings, after, stop, chain); };
    if (!mayBeDeep(source))
        work();
    else if (!sql::runOnDeepStack(work))
        throw Error(ErrorCode::Internal, "not enough memory to review " + source.path.generic_string());
    return result;
}

} // namespace lk::review
