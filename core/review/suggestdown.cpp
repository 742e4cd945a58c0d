// SPDX-License-Identifier: Apache-2.0
#include "core/review/suggestdown.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/review/remedy/inverse.h"
#include "core/review/rules/reversibility/compare.h"
#include "core/schema/model.h"
#include "core/sql/deepstack.h"
#include "core/sql/parsedscript.h"
#include "core/sql/tag.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review {

using schema::Catalog;

namespace {

/// Each changing statement lays one more layer over the catalog; a script of more is no migration that a person reads.
constexpr int kMostLayers = 2000;

class Walk final {
public:
    explicit Walk(std::shared_ptr<const Catalog> before) : m_start(std::move(before)), m_now(m_start) {}

    void take(const std::string& text, int firstLine)
    {
        if (text.find('\0') != std::string::npos || invalidUtf8At(text))
            return;
        sql::ParsedScript script(text);
        for (std::size_t i = 0; i < script.statements().size(); ++i) {
            const PgQuery__Node* tree = script.tree(i);
            const sql::StatementPlace& statement = script.statements()[i];
            DownStep step;
            step.line = firstLine + statement.line - 1;
            if (tree == nullptr) {
                step.of = "a statement that the grammar does not know";
                step.whyNot = "It could not be read.";
                m_steps.push_back(std::move(step));
                continue;
            }
            step.of = sql::tagOf(*tree);
            if (m_layers >= kMostLayers) {
                step.whyNot = "The script is too long to be followed to here.";
                m_steps.push_back(std::move(step));
                continue;
            }
            auto after = std::make_shared<Catalog>(m_now);
            schema::apply(*after, *tree);
            const Inverse inverse = inverseOf(*tree, *m_now, *after);
            const bool hasChanged =
                after->changes() != Catalog::Changes{} || after->searchPath() != m_now->searchPath();
            if (inverse.isNeeded) {
                for (const std::string& one : inverse.statements)
                    step.sql += (step.sql.empty() ? "" : "\n") + one;
                step.isAlone = inverse.isAlone;
                step.whyNot = inverse.whyNot;
                if (step.sql.empty() && step.whyNot.empty())
                    step.whyNot = "The inverse of this statement is not known here.";
                step.caveat = inverse.caveat;
                m_steps.push_back(std::move(step));
            }
            if (hasChanged) {
                m_now = std::move(after);
                ++m_layers;
            }
        }
    }

    SuggestedDown end()
    {
        SuggestedDown down;
        std::reverse(m_steps.begin(), m_steps.end());
        down.steps = std::move(m_steps);
        // The suggestion is run on the model as a proof.
        Catalog back(m_now);
        back.setSearchPath(m_start->searchPath());
        for (const DownStep& step : down.steps) {
            const std::string text = step.sql;
            sql::ParsedScript script(text);
            for (std::size_t i = 0; i < script.statements().size(); ++i) {
                if (const PgQuery__Node* tree = script.tree(i); tree != nullptr)
                    schema::apply(back, *tree);
            }
        }
        if (m_start->isComplete())
            down.left = reversibility::differences(*m_start, back);
        // The model does not find out of what type an expression of a query is.
        std::erase_if(down.left, [](const std::string& one) { return one.ends_with(", is \"\""); });
        return down;
    }

private:
    std::shared_ptr<const Catalog> m_start;
    std::shared_ptr<const Catalog> m_now;
    std::vector<DownStep> m_steps;
    int m_layers = 0;
};

std::string asComment(const std::string& text)
{
    return "-- " + shownInLine(text) + '\n';
}

} // namespace

bool SuggestedDown::isWhole() const
{
    return left.empty() &&
           std::all_of(steps.begin(), steps.end(), [](const DownStep& step) { return step.whyNot.empty(); });
}

bool SuggestedDown::isAlone() const
{
    return std::any_of(steps.begin(), steps.end(), [](const DownStep& step) { return step.isAlone; });
}

std::string SuggestedDown::text() const
{
    std::string text;
    for (const DownStep& step : steps) {
        if (!text.empty())
            text += '\n';
        if (!step.whyNot.empty())
            text += asComment(fmt::format("{} in line {} cannot be undone{}. {}", step.of, step.line,
                                          step.sql.empty() ? "" : " in full", step.whyNot));
        if (!step.caveat.empty())
            text += asComment(step.caveat);
        if (!step.sql.empty())
            text += step.sql + '\n';
    }
    return text;
}

SuggestedDown suggestDown(const std::vector<formats::Block>& up, const std::shared_ptr<const Catalog>& before)
{
    SuggestedDown down;
    const bool isDone = sql::runOnDeepStack([&] {
        Walk walk(before != nullptr ? before : std::make_shared<const Catalog>());
        for (const formats::Block& block : up) {
            if (!block.isCheck)
                walk.take(block.text, block.line);
        }
        down = walk.end();
    });
    if (!isDone)
        throw Error(ErrorCode::Internal, "there is no memory for a deep stack");
    return down;
}

SuggestedDown suggestDown(const std::string& up, const std::shared_ptr<const Catalog>& before)
{
    formats::Block block;
    block.text = up;
    return suggestDown(std::vector<formats::Block>{std::move(block)}, before);
}

} // namespace lk::review
