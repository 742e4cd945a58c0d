// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lk::formats {

/// `[!][project:]change[@tag]`, `[!][project:]@tag`, `[!][project:]<40 hex>`.
struct SqitchDepend {
    bool isConflict = false;
    std::optional<std::string> project; ///< as written
    std::string change;
    std::string tag; ///< without @
    std::string id;  ///< 40 hexadecimal digits

    /// Without project and sign.
    [[nodiscard]] std::string key() const;
    friend bool operator==(const SqitchDepend&, const SqitchDepend&) = default;
};
[[nodiscard]] std::optional<SqitchDepend> parseSqitchDepend(std::string_view text);

struct SqitchTag {
    std::string name; ///< without @
    std::string date; ///< 2024-02-01T09:15:00Z
    std::string plannerName;
    std::string plannerEmail;
    std::string note; ///< escapes resolved
    int line = 0;
    std::string id;
};

struct SqitchChange {
    std::string name;
    std::string version; ///< the name; name@tag for one that was reworked later
    std::string date;
    std::string plannerName;
    std::string plannerEmail;
    std::string note;
    std::vector<SqitchDepend> requires_;
    std::vector<SqitchDepend> conflicts;
    std::vector<SqitchTag> tags;
    std::vector<std::string>
        reworkTags; ///< not empty: reworked later; in the order in which script names are looked for
    int line = 0;
    std::string id;

    [[nodiscard]] std::string nameWithTags() const; ///< "product @v1.0", as the tool prints it
};

/// What is wrong with a plan: the tool refuses every command.
struct SqitchPlanProblem {
    int line = 0;
    std::string message; ///< the tool's words
    std::string remedy;
};

/// A plan as Sqitch reads it (App::Sqitch::Plan, 1.3.1). A plain value; pointers into it stay while it does.
class SqitchPlan {
public:
    /// Never throws for a bad plan: `problem()` tells, and what was read before it is kept.
    [[nodiscard]] static SqitchPlan parse(std::string_view text);

    [[nodiscard]] const std::optional<SqitchPlanProblem>& problem() const { return m_problem; }
    [[nodiscard]] const std::string& project() const { return m_project; }
    [[nodiscard]] const std::string& uri() const { return m_uri; } ///< as `projects.uri` holds it; empty: none
    [[nodiscard]] const std::vector<SqitchChange>& changes() const { return m_changes; }
    [[nodiscard]] const std::string& text() const { return m_text; }

    /// Index of the change with this id, or with a tag of this id.
    [[nodiscard]] std::optional<std::size_t> indexOfId(const std::string& id) const;
    /// All instances of a name, oldest first.
    [[nodiscard]] const std::vector<std::size_t>& named(const std::string& name) const;
    /// The change that an own dependency means in the plan (App::Sqitch::Plan::find).
    [[nodiscard]] std::optional<std::size_t> find(const SqitchDepend& depend) const;
    /// `change`, `change@tag`, `@tag`, HEAD, ROOT, an id, each with ^ and ~. Several instances without a tag: the newest.
    [[nodiscard]] std::optional<std::size_t> address(std::string_view text) const;
    /// The project of a dependency; nothing: an id that is not in the plan.
    [[nodiscard]] std::optional<std::string> projectOf(const SqitchDepend& depend) const;
    /// A dependency as the registry holds it: without the own project.
    [[nodiscard]] std::string shownOf(const SqitchDepend& depend) const;

    /// The text with one more change at its end, as `sqitch add` writes it.
    [[nodiscard]] std::string withChange(std::string_view name, std::string_view date, std::string_view plannerName,
                                         std::string_view plannerEmail, std::string_view note) const;

private:
    friend class SqitchPlanReader;
    void number(); ///< ids, versions

    std::string m_text;
    std::string m_project;
    std::string m_uri;
    std::string m_canonicalUri;
    std::vector<SqitchChange> m_changes;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byName;
    std::unordered_map<std::string, std::size_t> m_byTag;
    std::unordered_map<std::string, std::size_t> m_byId;
    std::optional<SqitchPlanProblem> m_problem;
};

/// Whether a change, or a tag, may be called so; else why not.
[[nodiscard]] std::optional<std::string> sqitchNameProblem(std::string_view name, bool isTag);
/// `^`, `~`, `^3`, `~~` at the end of an address: negative towards the root. The address without it.
[[nodiscard]] std::pair<std::string_view, int> cutSqitchOffset(std::string_view address);
/// Splits `change@tag`.
[[nodiscard]] std::pair<std::string_view, std::optional<std::string_view>> cutSqitchTag(std::string_view address);
[[nodiscard]] bool isSqitchId(std::string_view text);
/// SHA-1 in hexadecimal digits.
[[nodiscard]] std::string sqitchSha1(std::string_view bytes);
/// As Perl's URI keeps an address, and its canonical form.
[[nodiscard]] std::string sqitchUri(std::string_view text);
[[nodiscard]] std::string canonicalSqitchUri(std::string_view uri);

} // namespace lk::formats
