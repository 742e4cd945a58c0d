// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/review.h"
#include "core/review/units.h"

#include <memory>

namespace lk::review {

/// A migration with its parts parsed: what can be done to many at once, before the catalog's turn comes. Make it, review it and destroy it
/// within sql::runOnDeepStack when its texts are long (mayBeDeep).
class Prepared final {
public:
    explicit Prepared(Source source, sql::TreeCache* cache = nullptr);

    [[nodiscard]] const Source& source() const { return *m_source; }

private:
    friend Review review(Prepared prepared, const std::shared_ptr<const schema::Catalog>& catalog,
                         const Settings& settings, std::shared_ptr<const schema::Catalog>* after, std::stop_token stop,
                         Chain* chain, bool wantsStatements);

    std::unique_ptr<const Source> m_source; ///< the parsed parts borrow its texts
    ParsedBlocks m_up;
    ParsedBlocks m_down;
};

/// As review() of the source, on the stack of the caller; StatementFacts only where they are wanted.
[[nodiscard]] Review review(Prepared prepared, const std::shared_ptr<const schema::Catalog>& catalog,
                            const Settings& settings, std::shared_ptr<const schema::Catalog>* after = nullptr,
                            std::stop_token stop = {}, Chain* chain = nullptr, bool wantsStatements = true);

[[nodiscard]] bool mayBeDeep(const Source& source);

} // namespace lk::review
