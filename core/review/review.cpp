// SPDX-License-Identifier: Apache-2.0
#include "core/review/review.h"

#include "core/base/error.h"
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
    : m_source(std::make_unique<const Source>(std::move(source))), m_up(parse(m_source->up, cache)),
      m_down(parse(m_source->down))
{
}

Review review(Prepared prepared, const std::shared_ptr<const schema::Catalog>& catalog, const Settings& settings,
              std::shared_ptr<const schema::Catalog>* after, std::stop_token stop)
{
    const Source& source = *prepared.m_source;
    schema::Catalog model = catalog == nullptr ? schema::Catalog() : schema::Catalog(catalog);
    const schema::Catalog start = model;
    Walk walk(model, settings, std::move(stop));
    walk.part(Part::Up, source.up, {}, std::move(prepared.m_up));
    const schema::Catalog afterUp = model;
    if (after != nullptr)
        *after = std::make_shared<const schema::Catalog>(afterUp);
    if (source.hasDownPart)
        walk.part(Part::Down, source.down, source.downPath.generic_string(), std::move(prepared.m_down));
    walk.end(source, start, afterUp);
    Review review = walk.take();
    silence(review, source);
    return review;
}

Review review(const Source& source, const std::shared_ptr<const schema::Catalog>& catalog, const Settings& settings,
              std::shared_ptr<const schema::Catalog>* after, sql::TreeCache* cache, std::stop_token stop)
{
    Review result;
    const auto work = [&] { result = review(Prepared(source, cache), catalog, settings, after, stop); };
    if (!mayBeDeep(source))
        work();
    else if (!sql::runOnDeepStack(work))
        throw Error(ErrorCode::Internal, "not enough memory to review " + source.path.generic_string());
    return result;
}

} // namespace lk::review
