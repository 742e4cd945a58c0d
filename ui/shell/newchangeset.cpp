// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/newchangeset.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/changeset/generate.h"
#include "core/changeset/words.h"
#include "core/review/recipes/recipes.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

/// The words of this file; a class, because lupdate knows no free function.
struct NewChangeSetWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::NewChangeSetWords)
};

/// As the names of its migrations and of its backfill have it.
std::string underscored(std::string id)
{
    std::ranges::replace(id, '-', '_');
    return id;
}

} // namespace

std::vector<ProposedText> changeSetTexts(const project::Project& project, const review::Recipe& recipe,
                                         const std::string& id, const std::map<std::string, std::string>& given)
{
    std::vector<changeset::DeclarationProblem> problems;
    if (!id.empty()) {
        changeset::checkId(id, {}, problems);
    }
    if (!problems.empty()) {
        throw Error(ErrorCode::Usage, problems.front().message).remedy(problems.front().remedy);
    }
    const std::vector<review::Draft> all = review::filledIn(recipe, given);
    std::vector<review::Draft> own; // a declared backfill takes the place of the migration that would do the same
    std::vector<ProposedText> backfills;
    for (const review::Draft& draft : all) {
        if (draft.backfill.empty()) {
            own.push_back(draft);
        } else {
            backfills.push_back({u"backfills/%1.sql"_s.arg(toQt(id.empty() ? draft.name : underscored(id))),
                                 NewChangeSetWords::tr("new, backfill"), std::nullopt,
                                 toQt(draft.backfill) + u";\n"_s});
        }
    }
    if (!id.empty()) {
        review::nameAfter(own, underscored(id));
    }
    std::vector<ProposedText> texts;
    std::vector<DraftPart> parts;
    addTexts(texts, parts, own, namesOf(project, own, std::chrono::system_clock::now()));
    texts.insert(texts.end(), backfills.begin(), backfills.end());
    return texts;
}

WrittenDrafts writeChangeSet(const project::Project& project, const review::Recipe& recipe, const std::string& id,
                             const std::map<std::string, std::string>& given)
{
    const changeset::Generated made =
        changeset::newChangeSet(project, recipe.id, id, given, std::chrono::system_clock::now());
    WrittenDrafts written;
    for (const std::filesystem::path& path : made.files) {
        written.files << toQt(shownInLine(path.lexically_relative(project.base).string()));
    }
    for (const changeset::Step& step : made.definition.steps) {
        const QString version = toQt(step.migration);
        if (!version.isEmpty() && !written.versions.contains(version)) {
            written.versions << version;
        }
    }
    return written;
}

} // namespace lk::ui
