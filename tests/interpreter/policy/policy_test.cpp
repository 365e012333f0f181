#include "interpreter/policy/policy.hpp"
#include "interpreter/policy/sha256.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

using namespace kuan;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone afterwards.
class Folder {
public:
  Folder() : path_(fs::temp_directory_path() / ("kuan_policy_test_" + std::to_string(counter()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

private:
  static std::uintptr_t counter() {
    static int anchor = 0;
    return reinterpret_cast<std::uintptr_t>(&anchor) + static_cast<std::uintptr_t>(++anchor);
  }
  fs::path path_;
};

std::string code(const Diagnostics& diagnostics) {
  return diagnostics.all().size() == 1 ? code_text(diagnostics.all().front().code) : "";
}

} // namespace

TEST_SUITE("interpreter.policy") {
  TEST_CASE("SHA-256 gives the published digests") {
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  TEST_CASE("a policy of the folder `policies` wins over a shipped one") {
    const Folder folder;
    Diagnostics diagnostics;
    const auto shipped = find_policy("yichun", folder.path(), diagnostics);
    REQUIRE(shipped);
    CHECK(shipped->scripts.front().name == "policies/yichun/policy.kuan");
    CHECK(shipped->figures.has_value());
    folder.write("policies/yichun/policy.kuan", "grant 1 yuan\n");
    folder.write("policies/yichun/a.kuan", "# before it in the alphabet\n");
    const auto local = find_policy("yichun", folder.path(), diagnostics);
    REQUIRE(local);
    CHECK(local->scripts.size() == 2);
    CHECK(local->scripts.front().text == "grant 1 yuan\n");
    CHECK(fingerprints(*local).policy != fingerprints(*shipped).policy);
    CHECK(fingerprints(*local).stdlib == fingerprints(*shipped).stdlib);
    CHECK(diagnostics.all().empty());
  }

  TEST_CASE("paths, folders and what is not there") {
    const Folder folder;
    folder.write("one.kuan", "grant 1 yuan\n");
    folder.write("city/policy.kuan", "grant 2 yuan\n");
    folder.write("empty/readme.txt", "nothing\n");
    Diagnostics none;
    CHECK(find_policy("one.kuan", folder.path(), none)->id == "one");
    CHECK(find_policy("./city", folder.path(), none)->id == "city");
    CHECK(find_policy("city/", folder.path(), none)->id == "city");
    CHECK(none.all().empty());
    const auto fault = [&folder](const char* argument) {
      Diagnostics diagnostics;
      CHECK_FALSE(find_policy(argument, folder.path(), diagnostics).has_value());
      return code(diagnostics);
    };
    CHECK(fault("two.kuan") == "K0002");
    CHECK(fault("one.kuan/x") == "K0002");
    CHECK(fault("./empty") == "K0009");
    CHECK(fault("city") == "K0004"); // a bare word is a short name; the note says how to mean the folder
    CHECK(fault("") == "K0004");
  }

  TEST_CASE("below a folder, a policy.kuan makes one policy and other scripts are their own") {
    const Folder folder;
    folder.write("a.kuan", "grant 1 yuan\n");
    folder.write("b.kuan", "grant 1 yuan\n");
    folder.write("city/policy.kuan", "grant 2 yuan\n");
    folder.write("city/scenarios.kuan", "# none\n");
    folder.write(".hidden/c.kuan", "grant 1 yuan\n");
    Diagnostics diagnostics;
    const auto all = find_policies_below(".", folder.path(), diagnostics);
    REQUIRE(all.size() == 3);
    CHECK(all[0].id == "a");
    CHECK(all[2].scripts.size() == 2);
    const auto whole = find_policies_below("city/scenarios.kuan", folder.path(), diagnostics);
    REQUIRE(whole.size() == 1);
    CHECK(whole.front().scripts.size() == 2);
    CHECK(find_policies_below("yichun", folder.path(), diagnostics).size() == 1);
    CHECK(diagnostics.all().empty());
    CHECK(find_policies_below("nowhere", folder.path(), diagnostics).empty());
    CHECK(code(diagnostics) == "K0004");
  }

  TEST_CASE("figures without the policy they belong to are an error, not passed over") {
    const Folder folder;
    folder.write("figures/figures.tsv", "locator\tfigure\tvalue\tunit\tmeaning\tstatus\n");
    folder.write("other/figures.tsv", "locator\tfigure\tvalue\tunit\tmeaning\tstatus\n");
    folder.write("other/city.kuan", "grant 1 yuan\n");
    for (const char* argument : {"./figures", "./other"}) {
      Diagnostics diagnostics;
      (void)find_policies_below(argument, folder.path(), diagnostics);
      CHECK(code(diagnostics) == "K0017");
    }
    Diagnostics diagnostics;
    CHECK_FALSE(find_policy("./figures", folder.path(), diagnostics).has_value());
    CHECK(code(diagnostics) == "K0017");
  }

  TEST_CASE("a file larger than the limit is refused, and so is a device without end") {
    const Folder folder;
    folder.write("big.kuan", std::string(2000, '#'));
    Diagnostics diagnostics;
    CHECK_FALSE(read_file(folder.path() / "big.kuan", "big.kuan", 1000, diagnostics).has_value());
    CHECK(code(diagnostics) == "K0007");
    Diagnostics endless;
    CHECK_FALSE(read_file("/dev/zero", "/dev/zero", 1000, endless).has_value());
    CHECK(code(endless) == "K0007");
  }
}

TEST_SUITE("interpreter.policy") {
  TEST_CASE("a file of scenarios alone is known by its margin") {
    CHECK(holds_only_scenarios("# note\n\nscenario a 「甲」\n  as of 2020-01-01\n情景 乙\r\n  已知 x = 1\r\n"));
    CHECK_FALSE(holds_only_scenarios(""));
    CHECK_FALSE(holds_only_scenarios("# note\n"));
    CHECK_FALSE(holds_only_scenarios("scenario a\nfact x: yuan\n"));
    CHECK_FALSE(holds_only_scenarios("scenario a\rfact x: yuan\r"));
    CHECK_FALSE(holds_only_scenarios("scenarios grant 1 yuan\n"));
    const PolicyTexts texts{"a", {SourceFile{"p", "grant 1 yuan\n"}, SourceFile{"s", "scenario a\n"}}, std::nullopt};
    CHECK(without_scenarios(texts).scripts.size() == 1);
    CHECK(fingerprints(texts).policy == fingerprints(without_scenarios(texts)).policy);
  }
}
