// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QCryptographicHash;

namespace lk::formats {

inline constexpr const char* kAtlasSumFile = "atlas.sum";

/// SHA-256 that goes on and on: the hash of a file (or statement) covers all before it.
class AtlasHash {
public:
    AtlasHash();
    ~AtlasHash();
    AtlasHash(const AtlasHash&) = delete;
    AtlasHash& operator=(const AtlasHash&) = delete;
    void add(std::string_view bytes);
    [[nodiscard]] std::string base64() const; ///< of all so far

private:
    std::unique_ptr<QCryptographicHash> m_hash;
};

/// `h1:…` of each statement, as `partial_hashes` holds them.
[[nodiscard]] std::vector<std::string> atlasStatementHashes(const std::vector<std::string>& statements);

/// The content of atlas.sum.
struct AtlasSum {
    struct Line {
        std::string name;
        std::string hash; ///< without `h1:`
        friend bool operator==(const Line&, const Line&) = default;
    };
    std::string total; ///< as line 1 says, without `h1:`
    std::vector<Line> lines;

    [[nodiscard]] std::string computedTotal() const;
    [[nodiscard]] std::string text() const; ///< with the computed total
};
/// Nothing: the tool says "checksum file format invalid".
[[nodiscard]] std::optional<AtlasSum> parseAtlasSum(std::string_view text);

/// The first difference between what atlas.sum says and what the files are.
struct AtlasDifference {
    int line = 0; ///< in atlas.sum; 0: its first line does not fit to the others
    std::string name;
    const char* what = ""; ///< "added", "edited", "removed"
};
[[nodiscard]] std::optional<AtlasDifference> atlasDifference(const AtlasSum& file, const AtlasSum& computed);

} // namespace lk::formats
