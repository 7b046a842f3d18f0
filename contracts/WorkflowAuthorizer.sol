// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

interface IERC1271 {
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4);
}

/// @title The verifying contract of Weft's workflow authorizations
/// @notice People sign one EIP-712 message for a whole workflow. This contract is what that message names: anyone can
/// ask it whether a signature still holds, the signer can cancel, and an executor may count runs on chain.
/// It never holds or moves funds.
contract WorkflowAuthorizer {
    struct Spend {
        uint256 chainId;
        address token;
        uint256 maxAmount;
    }

    struct WorkflowAuthorization {
        string workflow;
        string summary;
        bytes32 manifest;
        address account;
        address executor;
        Spend[] budget;
        string[] otherSpend;
        string[] services;
        uint8 minAssurance;
        uint32 maxRuns;
        uint64 validAfter;
        uint64 validBefore;
        uint256 nonce;
    }

    /// @dev What `status` answers.
    uint8 public constant OK = 0;
    uint8 public constant EARLY = 1;
    uint8 public constant EXPIRED = 2;
    uint8 public constant CANCELLED = 3;
    uint8 public constant RUNS_USED_UP = 4;
    uint8 public constant BAD_SIGNATURE = 5;

    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant SPEND_TYPEHASH = keccak256("Spend(uint256 chainId,address token,uint256 maxAmount)");
    bytes32 public constant AUTHORIZATION_TYPEHASH = keccak256(
        "WorkflowAuthorization(string workflow,string summary,bytes32 manifest,address account,address executor,Spend[] budget,string[] otherSpend,string[] services,uint8 minAssurance,uint32 maxRuns,uint64 validAfter,uint64 validBefore,uint256 nonce)Spend(uint256 chainId,address token,uint256 maxAmount)"
    );
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    /// @notice Cancelled nonces: 256 to a word, as bits.
    mapping(address account => mapping(uint256 word => uint256 bits)) public cancelled;
    /// @notice Runs started by account and nonce.
    mapping(address account => mapping(uint256 nonce => uint32 count)) public runs;

    event RunStarted(address indexed account, uint256 indexed nonce, bytes32 indexed manifest, uint32 run);
    event Cancelled(address indexed account, uint256 word, uint256 mask);

    /// @param status why the run may not start: a code of `status`
    error NotAuthorized(uint8 status);
    error NotTheExecutor(address sender);

    /// @notice ERC-5267.
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        return (hex"0f", "Weft", "1", block.chainid, address(this), bytes32(0), new uint256[](0));
    }

    /// @notice The EIP-712 digest that the wallet signs.
    function digest(WorkflowAuthorization calldata a) public view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256("Weft"), keccak256("1"), block.chainid, address(this))
        );
        return keccak256(abi.encodePacked(hex"1901", domain, _hashAuthorization(a)));
    }

    /// @notice Whether a run may start now: 0 ok, 1 early, 2 expired, 3 cancelled, 4 runs used up, 5 bad signature.
    function status(WorkflowAuthorization calldata a, bytes calldata signature) public view returns (uint8) {
        if (!_signedBy(a.account, digest(a), signature)) return BAD_SIGNATURE;
        if (cancelled[a.account][a.nonce >> 8] & (1 << (a.nonce & 0xff)) != 0) return CANCELLED;
        if (block.timestamp < a.validAfter) return EARLY;
        if (block.timestamp > a.validBefore) return EXPIRED;
        if (runs[a.account][a.nonce] >= a.maxRuns) return RUNS_USED_UP;
        return OK;
    }

    /// @notice Cancels up to 256 of the sender's nonces: those of `word` whose bit is set in `mask`. For ever.
    function cancel(uint256 word, uint256 mask) external {
        cancelled[msg.sender][word] |= mask;
        emit Cancelled(msg.sender, word, mask);
    }

    /// @notice Counts one run. Only the executor that was signed, or the account itself.
    function startRun(WorkflowAuthorization calldata a, bytes calldata signature) external returns (uint32 run) {
        if (msg.sender != a.executor && msg.sender != a.account) revert NotTheExecutor(msg.sender);
        uint8 code = status(a, signature);
        if (code != OK) revert NotAuthorized(code);
        run = ++runs[a.account][a.nonce];
        emit RunStarted(a.account, a.nonce, a.manifest, run);
    }

    function _hashAuthorization(WorkflowAuthorization calldata a) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                AUTHORIZATION_TYPEHASH,
                keccak256(bytes(a.workflow)),
                keccak256(bytes(a.summary)),
                a.manifest,
                a.account,
                a.executor,
                _hashBudget(a.budget),
                _hashTexts(a.otherSpend),
                _hashTexts(a.services),
                a.minAssurance,
                a.maxRuns,
                a.validAfter,
                a.validBefore,
                a.nonce
            )
        );
    }

    function _hashBudget(Spend[] calldata budget) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](budget.length);
        for (uint256 i = 0; i < budget.length; ++i)
            hashes[i] = keccak256(
                abi.encode(SPEND_TYPEHASH, budget[i].chainId, budget[i].token, budget[i].maxAmount)
            );
        return keccak256(abi.encodePacked(hashes));
    }

    function _hashTexts(string[] calldata texts) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](texts.length);
        for (uint256 i = 0; i < texts.length; ++i) hashes[i] = keccak256(bytes(texts[i]));
        return keccak256(abi.encodePacked(hashes));
    }

    /// @dev A contract account is asked first (ERC-1271); an account with delegated code (EIP-7702) keeps its key, so
    /// ecrecover follows in every case.
    function _signedBy(address account, bytes32 hash, bytes calldata signature) private view returns (bool) {
        if (account.code.length > 0) {
            (bool success, bytes memory answer) =
                account.staticcall(abi.encodeCall(IERC1271.isValidSignature, (hash, signature)));
            if (success && answer.length >= 32 && bytes32(answer) == bytes32(IERC1271.isValidSignature.selector))
                return true;
        }
        if (signature.length != 65) return false;
        bytes32 r = bytes32(signature[0:32]);
        bytes32 s = bytes32(signature[32:64]);
        // The upper half of s is the same signature again: refused, so that one signature has one form.
        if (uint256(s) > HALF_ORDER) return false;
        address signer = ecrecover(hash, uint8(signature[64]), r, s);
        return signer != address(0) && signer == account;
    }
}
